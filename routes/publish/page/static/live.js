/* Follows `routes watch`: loads the page again when it was built anew, and shows what is to mend. */
(() => {
  'use strict';
  const here = JSON.parse(document.getElementById('follow').textContent);
  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const kept = {
    get: (name) => { try { return sessionStorage.getItem(`follow-${name}`); } catch { return null; } },
    set: (name, value) => { try { sessionStorage.setItem(`follow-${name}`, value); } catch { /* no storage, no memory */ } },
  };

  const word = make('span');
  const count = make('b');
  const said = make('p', { class: 'fl-said', role: 'status' });
  const list = make('div', { class: 'fl-list', id: 'fl-list' });
  const button = make('button', { type: 'button', class: 'fl-pill', 'aria-controls': 'fl-list' }, make('i', { 'aria-hidden': 'true' }), word, count);
  const box = make('aside', { class: 'fl', 'aria-label': 'Watching' }, button, list, said);
  (document.getElementById('stage') || document.body).append(box);

  function open(on) {
    list.hidden = !on;
    button.setAttribute('aria-expanded', String(on));
  }
  button.addEventListener('click', () => {
    open(list.hidden);
    kept.set('open', list.hidden ? '' : '1');
  });
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || list.hidden || !box.contains(document.activeElement)) return;
    event.stopImmediatePropagation();
    kept.set('open', '');
    open(false);
    button.focus();
  }, true);

  function row(item) {
    const where = item.where ? [make('code', {}, make('bdi', {}, item.where))] : [];
    return make('li', { class: item.severity }, ...where, make('p', {}, make('bdi', {}, item.message)));
  }

  function show(look, words, more, rows, remark) {
    box.dataset.look = look;
    word.textContent = words;
    count.textContent = more;
    list.replaceChildren(
      ...(rows.length ? [make('ol', {}, ...rows.map(row))] : []),
      ...(remark ? [make('p', { class: 'fl-fine' }, remark)] : []),
    );
    const told = more ? `${words}: ${more}` : words;
    if (look !== 'busy' && said.textContent !== told) said.textContent = told;
    button.disabled = !list.hasChildNodes();
  }

  let shown = '';
  function tell(news) {
    if (news.version && news.version !== here.version) {
      again();
      return;
    }
    if (news.problem) {
      show('problem', 'Not built', '', [news.problem], 'What you see is the last map that could be built. Save again, and it is built anew.');
      if (shown !== news.problem.message) open(true);
      shown = news.problem.message;
    } else if (news.busy) {
      show('busy', 'Building …', '', [], '');
    } else {
      const number = news.found.length;
      shown = '';
      show('live', 'Live', number ? `${number} to mend` : '', news.found, news.built ? `Built at ${news.built}. This page follows what you save.` : '');
      open(kept.get('open') === '1');
    }
  }

  function again() {
    const body = document.getElementById('body');
    if (body) kept.set('scroll', String(body.scrollTop));
    location.reload();
  }
  const scroll = Number(kept.get('scroll') || 0);
  if (scroll && document.getElementById('body')) document.getElementById('body').scrollTop = scroll;
  kept.set('scroll', '0');

  /* A browser opens few connections to one server: a page that nobody sees needs none. */
  let source = null;
  let lost = 0;
  function follow() {
    if (source || document.hidden) return;
    source = new EventSource(`events?page=${encodeURIComponent(here.page)}`);
    source.addEventListener('message', (event) => {
      clearTimeout(lost);
      lost = 0;
      tell(JSON.parse(event.data));
    });
    source.addEventListener('error', () => {
      if (!lost) lost = setTimeout(() => show('lost', 'No longer watching', '', [], 'Start `routes watch` again, and open the address that it prints.'), 2000);
    });
  }
  document.addEventListener('visibilitychange', () => {
    if (document.hidden && source) {
      source.close();
      source = null;
    }
    follow();
  });
  addEventListener('pagehide', () => clearTimeout(lost));
  open(false);
  show('live', 'Live', '', [], '');
  follow();
})();
