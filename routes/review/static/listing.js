/* The list on the left: every item as a row, sifted by article, kind, state and words. */
const listing = (() => {
  const { element, isolated, one } = dom;
  const box = one('#rows');
  let rows = new Map();

  /* A tick, or in letters that the page's own fonts hold; where no sign is plain, the key by which it was decided. */
  const SIGNS = { rejected: '×', chosen: '»', hidden: '—', renamed: 'n', moved: 'm' };
  const sign = (words) => SIGNS[words] ?? (words.startsWith('merged') ? 'g' : '');

  /* An article in few words: who published it, else its file. */
  function label(number) {
    const article = desk.told.articles[number];
    return article.outlet || article.id;
  }

  function row(item) {
    const words = desk.decided(item);
    const place = item.type === 'place' ? desk.place(item.place) : null;
    const is = words === 'rejected' ? 'no place' : place ? place.name + (place.country && place.country !== place.name ? `, ${place.country}` : '') : `Route · ${item.modeName.toLowerCase()}`;
    const from = desk.filter.article === '' && desk.told.articles.length > 1 && place ? label(item.article) : '';
    const state = words || (item.weight ? 'look first' : 'open');
    const button = element('button', {
      type: 'button', class: `it ${words ? 'done' : item.weight ? 'doubt' : 'open'} ${item.type}`, 'data-key': item.key,
      'aria-current': item.key === desk.current ? 'true' : null, tabindex: item.key === desk.current ? 0 : -1,
      on: { click: () => { screen.drawer(false); desk.choose(item.key); } },
    },
    element('span', { class: words && !sign(words) ? 'mark tick' : 'mark', 'aria-hidden': 'true' }, words ? sign(words) : item.weight ? '!' : ''),
    element('span', { class: 'tx' }, element('b', {}, isolated(item.words)), element('small', {}, isolated(is), from ? [' · ', isolated(from)] : null)),
    element('span', { class: 'n' }, item.sentences.length > 1 ? `×${item.sentences.length}` : '',
      element('span', { class: 'sr' }, `, ${state}`)));
    return element('li', {}, button);
  }

  function build() {
    const keys = desk.shown();
    const held = box.contains(document.activeElement);
    rows = new Map(keys.map((key) => [key, row(desk.get(key))]));
    box.replaceChildren(...rows.values());
    if (held) rows.get(desk.current)?.firstChild.focus({ preventScroll: true }); // who goes through the list by keys goes on
    one('#none').hidden = keys.length > 0;
    one('#count').textContent = keys.length === desk.order().length ? dom.counted(keys.length, 'item') : `${keys.length} of ${desk.order().length}`;
    progress();
    reveal();
  }

  /* Only what another item being looked at changes. */
  function mark() {
    const before = one('[aria-current=true]', box);
    const now = rows.get(desk.current);
    if (before) {
      before.removeAttribute('aria-current');
      before.tabIndex = -1;
    }
    if (!now) return;
    now.firstChild.setAttribute('aria-current', 'true');
    now.firstChild.tabIndex = 0;
    reveal();
  }
  function reveal() {
    const now = rows.get(desk.current);
    if (now) now.scrollIntoView({ block: 'nearest' });
  }

  function progress() {
    const [count, whole] = [desk.done(), desk.order().length];
    one('#done').textContent = `${count} of ${whole} looked at`;
    one('#bar i').style.inlineSize = `${whole ? (count / whole) * 100 : 0}%`;
    one('#bar').setAttribute('aria-valuenow', count);
    one('#bar').setAttribute('aria-valuemax', whole);
  }

  /* What there is to choose from; asked for anew when the files change. */
  function choices() {
    const select = one('#f-article');
    const held = select.value;
    select.replaceChildren(element('option', { value: '' }, `All ${desk.told.articles.length} articles`),
      ...desk.told.articles.map((article, number) => element('option', { value: number }, dom.cut(article.name, 70))));
    select.value = held;
    select.hidden = desk.told.articles.length < 2;
  }

  function listen() {
    for (const [id, name] of [['f-article', 'article'], ['f-kind', 'kind'], ['f-state', 'state']]) {
      one(`#${id}`).addEventListener('input', (event) => desk.set(name, event.target.value));
    }
    one('#search').addEventListener('input', () => {
      clearTimeout(typing);
      typing = setTimeout(seek, 70); // who types on is not kept waiting
    });
    box.addEventListener('keydown', (event) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!by) return;
      event.preventDefault();
      desk.step(by);
      one('[aria-current=true]', box)?.focus();
    });
  }

  let typing = 0;
  /* Sifts the list by the words that are written now. */
  function seek() {
    clearTimeout(typing);
    if (desk.filter.words !== one('#search').value) desk.set('words', one('#search').value);
  }

  return { build, mark, seek, choices, listen };
})();
