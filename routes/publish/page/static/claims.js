/* What is said in figures: the same thing side by side with dates and speakers, never averaged. */
const claims = (() => {
  const { element, isolated } = dom;

  function entry(item) {
    const sentence = data.sentences[item.s];
    const article = data.articles[sentence.a];
    return element('li', {},
      element('span', { class: `said ${item.open ? 'hoped' : ''}` }, isolated(item.text)),
      element('span', { class: 'cwho' },
        element('b', {}, item.said), ' ', isolated(sentence.speaker || article.outlet),
        item.of ? [', of ', item.of] : null,
        item.also.map((words) => [', ', isolated(words)])));
  }

  function group(entries) {
    const figure = figures.comparison(entries);
    const several = entries.items.length > 1;
    return element('div', { class: 'claim' },
      element('h4', {}, isolated(entries.what)),
      figure ? figure.picture : null,
      element('ul', { class: several ? 'sides' : 'single' }, entries.items.map(entry)),
      figure && figure.logarithmic ? element('p', { class: 'fine' }, 'Logarithmic axis. Filled: said to be. Open: hoped for.') : null);
  }

  return { group };
})();
