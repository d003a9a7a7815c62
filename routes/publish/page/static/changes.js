/* What changed since an earlier version, if the page was built to tell it: a closed section of the list, and a
   section on the card of a route that changed. A change of a route that is still there opens it. */
const changes = (() => {
  const { element, isolated } = dom;
  const told = data.changes;

  function change([words, sentence, by]) {
    return element('li', {}, element('p', {}, isolated(words)),
      sentence ? element('p', { class: 'q', dir: 'auto' }, sentence) : null,
      by ? element('p', { class: 'who' }, isolated(by)) : null);
  }

  const several = (list) => element('ul', { class: 'news-of' }, list.map(change));

  function entry(item) {
    const index = state.routeById.get(item.id);
    const name = index === undefined ? element('b', {}, isolated(item.name)) : element('button', {
      type: 'button', class: 'link', on: { click: () => app.chooseRoute(index) },
    }, isolated(item.name));
    return element('li', {}, element('div', { class: 'news-h' }, name,
      item.chips.map((words) => element('span', { class: 'flag' }, words))), several(item.changes));
  }

  function section() {
    if (!told || data.only) return '';
    const group = (title, items) => (items.length ? [element('h3', {}, title), element('ul', {}, items.map(entry))] : null);
    return element('details', { class: 'news', id: 'news' },
      element('summary', {}, 'Changes since ', isolated(told.since), element('span', {}, told.summary)),
      told.notes.map((words) => element('p', { class: 'fine' }, isolated(words))),
      group('Routes', told.routes), group('Articles', told.articles));
  }

  /* Of one route, for its card. */
  function of(route) {
    const item = told && told.routes.find(({ id }) => id === route.id);
    return item ? element('section', { class: 'sec' }, element('h3', {}, 'Changed since ', isolated(told.since)), several(item.changes)) : '';
  }

  return { section, of };
})();
