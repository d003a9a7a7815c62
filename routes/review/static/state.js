/* What the page was opened with. The shared painters read their ground from here. */
const data = JSON.parse(dom.one('#data').textContent);
const state = { chosen: { relief: true } };
