/* What other parts ask of the page: paint again, say that something was saved or was not. */
const screen = (() => {
  const { element, isolated, one } = dom;
  let hushing = 0;

  function item(options) {
    view.show(options);
    listing.mark();
  }
  function list() {
    desk.sift();
    listing.build();
  }
  function all() {
    listing.choices();
    notices();
    listing.build();
    view.show({ keep: true });
  }

  /* Corrections that fit nothing any more, articles that cannot be read: above all items. */
  function notices() {
    const { told } = desk;
    one('#title').textContent = told.title;
    one('#notices').replaceChildren(...told.notices.map((notice) => element('li', { class: notice.severity }, element('b', {}, isolated(notice.where)), ' ', isolated(notice.words))));
    one('#mend').hidden = !told.notices.length;
    one('#mendt').textContent = told.notices.length === 1 ? 'One thing to mend' : `${told.notices.length} things to mend`;
    one('#checked').textContent = told.checked ? (desk.done() && desk.done() === desk.order().length ? DONE : '') : 'Lines and checks follow in a moment.';
  }

  function line(kind, parts) {
    const box = one('#told');
    box.className = kind;
    box.replaceChildren(...parts.filter(Boolean));
    clearTimeout(hushing);
  }
  const saving = (count) => { one('#saving').hidden = !count; };
  function saved(words, canUndo) {
    line('good', [element('span', {}, isolated(words)), canUndo ? element('button', { type: 'button', class: 'link', 'data-act': 'undo' }, 'Undo ', element('kbd', {}, 'u')) : null]);
    hushing = setTimeout(() => line('', []), 12000);
  }
  function failed(words, order, again) {
    const said = sentence(words);
    const about = order && order.words !== 'undo' ? [element('b', {}, isolated(order.words)), ' was not saved: '] : [];
    const box = one('#told');
    if (!order && box.className === 'bad' && box.textContent.startsWith(sentence(words))) return; // it is told already
    line('bad', [element('span', {}, ...about, isolated(about.length ? words : said)), again ? element('button', { type: 'button', class: 'link', on: { click: again } }, 'Try again') : null]);
    box.dataset.watched = order ? '' : '1';
    if (order && order.body && order.body.kind === 'rename' && order.key === desk.current) menus.rename(desk.item(), order.body.name);
    else if (order) view.show({ keep: true });
  }
  /* The server answers, and the files hold, again. */
  function reached() {
    const box = one('#told');
    if (box.className === 'bad' && box.dataset.watched) line('', []);
  }
  /* A message as a sentence; the name of a file at its head stays as it is. */
  const sentence = (words) => (/^[a-z]+\s/.test(words) ? words.charAt(0).toUpperCase() + words.slice(1) : words);
  const DONE = 'Everything is looked at: `routes build` makes the maps of it.';
  function finished() {
    one('#checked').textContent = DONE;
  }
  function hint(words) {
    line('hint', [element('span', {}, words)]);
    hushing = setTimeout(() => line('', []), 5000);
  }

  function theme_() {
    theme.set(theme.isDark() ? 'light' : 'dark');
    themed();
  }
  function themed() {
    const button = one('[data-act=theme]');
    button.textContent = theme.isDark() ? 'Light' : 'Dark';
    chart.recolour();
  }
  function drawer(open = !one('#app').classList.contains('listed')) {
    one('#app').classList.toggle('listed', open);
    one('#toggle').setAttribute('aria-expanded', String(open));
  }

  return { item, list, all, saving, saved, failed, reached, hint, finished, notices, theme: theme_, themed, drawer };
})();
