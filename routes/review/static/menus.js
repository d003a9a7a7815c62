/* What opens over the page: a name to write, a status or a route to choose, the keys. Escape closes each. */
const menus = (() => {
  const { element, isolated, one } = dom;
  const dialog = one('#dlg');

  function open(title, parts, { wide = false } = {}) {
    dialog.classList.toggle('wide', wide);
    dialog.replaceChildren(element('h2', { id: 'dlgt' }, title), ...parts);
    if (!dialog.open) dialog.showModal();
    (one('[data-first]', dialog) ?? one('button', dialog))?.focus({ preventScroll: wide });
    if (wide) dialog.scrollTop = 0; // what is to be read begins at its beginning
  }
  const close = () => dialog.close();
  const shut = (words = 'Leave') => element('button', { type: 'button', class: 'quiet', on: { click: close } }, words, ' ', element('kbd', {}, 'Esc'));

  function rename(item, held) {
    const name = held ?? (item.type === 'route' ? item.words : desk.place(item.place).name);
    const field = element('input', { type: 'text', id: 'name', value: name, maxlength: 200, 'data-first': true, autocomplete: 'off', spellcheck: 'false', dir: 'auto', 'aria-labelledby': 'dlgt' });
    const what = item.type === 'route' ? 'The route’s id stays; its name changes on every map.' : 'The place is renamed wherever this workspace’s articles name it.';
    const form = element('form', { method: 'dialog' }, field, element('p', {}, what),
      element('div', { class: 'row-b' }, element('button', { type: 'submit' }, 'Rename ', element('kbd', {}, 'Enter')), shut()));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const given = field.value.trim();
      if (!given || given === name) return close();
      close();
      return desk.decide('rename', { name: given });
    });
    open('New name', [form]);
    field.select();
  }

  const STATUSES = [['operating', 'Operating'], ['proposed', 'Proposed'], ['under_construction', 'Under construction'],
    ['suspended', 'Suspended'], ['historic', 'Historic']];
  function status(item) {
    const field = (words, hint) => element('input', { type: 'text', 'aria-label': words, placeholder: hint, autocomplete: 'off', spellcheck: 'false', maxlength: 300, on: { keydown: back } });
    const back = (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault(); // what is written stays; a number, or Enter, now chooses
      (one('[data-number][data-first]', dialog) ?? one('[data-number]', dialog)).focus();
    };
    const [asOf, source] = [field('As of', 'as of: 2024, 2024-03 or 2024-03-15'), field('Source', 'who says so')];
    const wrong = element('p', { class: 'wrong', role: 'alert', hidden: true });
    let asking = false;
    /* A date may be one that cannot be read: what is written stays until the server took it. */
    const choose = (value) => {
      if (asking) return;
      const given = { status: value, as_of: asOf.value.trim(), source: source.value.trim() };
      if (!given.as_of) close();
      asking = true;
      desk.decide('status', given, { heard: (problem) => {
        asking = false;
        if (!wrong.isConnected || !dialog.open) return;
        if (!problem) return close();
        wrong.textContent = `Not saved: ${problem}.`;
        wrong.hidden = false;
        asOf.focus();
        asOf.select();
      } });
    };
    open('Status', [element('ol', { class: 'menu' }, STATUSES.map(([value, words], number) => element('li', {}, element('button', {
      type: 'button', 'data-number': number + 1, 'data-first': value === item.status ? true : null, 'aria-pressed': String(value === item.status),
      on: { click: () => choose(value) },
    }, element('kbd', {}, String(number + 1)), ` ${words}`)))),
    element('p', {}, 'Beside it, if you like: fill these in, then choose above.'), element('div', { class: 'pair' }, asOf, source), wrong, element('div', { class: 'row-b' }, shut())]);
  }

  function merge(item) {
    const others = desk.all().filter((one_) => one_.type === 'route' && one_.key !== item.key && !/^(hidden|merged)/.test(desk.decided(one_)));
    const list = element('ul', { class: 'menu', role: 'listbox', id: 'into', 'aria-label': 'Routes' });
    const field = element('input', {
      type: 'text', 'data-first': true, placeholder: 'Type a part of its name', autocomplete: 'off', spellcheck: 'false', dir: 'auto',
      role: 'combobox', 'aria-expanded': 'true', 'aria-controls': 'into', 'aria-label': 'Merge into which route?',
    });
    let found = [];
    let at = 0;
    const take = (route) => {
      close();
      desk.decide('merge', { into: route.id }, { onward: true });
    };
    function fill() {
      const words = field.value.trim().toLowerCase().split(/\s+/);
      found = others.filter((route) => words.every((word) => `${route.words} ${route.id}`.toLowerCase().includes(word)));
      at = Math.min(at, Math.max(0, found.length - 1));
      list.replaceChildren(...found.map((route, number) => element('li', {
        role: 'option', id: `into-${number}`, 'aria-selected': String(number === at), on: { click: () => take(route) },
      }, element('b', {}, isolated(route.words)), element('small', {}, `${route.modeName} · ${dom.counted(route.sentences.length, 'sentence')}`))));
      if (!found.length) list.replaceChildren(element('li', { class: 'fine' }, 'No route is called so.'));
      field.setAttribute('aria-activedescendant', found.length ? `into-${at}` : '');
      one('[aria-selected=true]', list)?.scrollIntoView({ block: 'nearest' });
    }
    field.addEventListener('input', () => { at = 0; fill(); });
    field.addEventListener('keydown', (event) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (by && found.length) {
        event.preventDefault();
        at = (at + by + found.length) % found.length;
        fill();
      } else if (event.key === 'Enter' && !event.isComposing) {
        event.preventDefault();
        if (found[at]) take(found[at]);
      }
    });
    fill();
    open('Merge into', [element('p', {}, 'Its sentences, status and claims go to the route that you choose.'), field, list,
      element('div', { class: 'row-b' }, element('span', { class: 'fine hintkeys' }, element('kbd', {}, 'Up'), element('kbd', {}, 'Down'), ' choose, ', element('kbd', {}, 'Enter'), ' merges'), shut())]);
  }

  /* A place by its name, as the gazetteer knows it; or one that it lacks, to be put on the map. */
  function other(words, use) {
    const list = element('ul', { class: 'menu', role: 'listbox', id: 'known', 'aria-label': 'Places of that name' });
    const field = element('input', {
      type: 'text', 'data-first': true, value: words, autocomplete: 'off', spellcheck: 'false', dir: 'auto', maxlength: 200,
      role: 'combobox', 'aria-expanded': 'true', 'aria-controls': 'known', 'aria-label': 'Name of the place that is meant',
    });
    let choices = [];
    let at = 0;
    let waiting = 0;
    const act = (choice) => {
      close();
      choice.take();
    };
    function mark() {
      list.replaceChildren(...choices.map(({ words, small }, number) => element('li', {
        role: 'option', id: `known-${number}`, 'aria-selected': String(number === at), on: { click: () => act(choices[number]) },
      }, element('b', {}, isolated(words)), element('small', {}, isolated(small)))));
      field.setAttribute('aria-activedescendant', choices.length ? `known-${at}` : '');
      one('[aria-selected=true]', list)?.scrollIntoView({ block: 'nearest' });
    }
    async function seek() {
      const name = field.value.trim();
      if (!name) return;
      let found = { places: [], near: [] };
      try {
        found = await server.ask(`locate?name=${encodeURIComponent(name)}`);
      } catch (problem) {
        screen.hint(problem.message);
      }
      if (name !== field.value.trim()) return;
      const fresh = { words: `A place that the gazetteer lacks: ${name}`, small: 'Put its pin on the map, then Enter', take: () => acts.startMove({ ...chart.centre(), name }, (spot) => use({ name, ...spot })) };
      const similar = found.near.map((near) => ({ words: near, small: 'a similar name', take: () => other(near, use) }));
      choices = [...found.places.map((place) => ({
        words: place.name, small: [place.kind, place.province, place.country, place.people ? `${dom.whole(place.people)} people` : ''].filter(Boolean).join(' · '),
        take: () => use({ place: place.id }),
      })), ...similar, fresh];
      at = 0;
      mark();
    }
    field.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(seek, 120);
    });
    field.addEventListener('keydown', (event) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (by && choices.length) {
        event.preventDefault();
        at = (at + by + choices.length) % choices.length;
        mark();
      } else if (event.key === 'Enter' && !event.isComposing) {
        event.preventDefault();
        if (choices[at]) act(choices[at]);
      }
    });
    open('Which place is meant?', [element('p', {}, 'A name, or a name with its country: Victoria (SC).'), field, list,
      element('div', { class: 'row-b' }, element('span', { class: 'fine hintkeys' }, element('kbd', {}, 'Up'), element('kbd', {}, 'Down'), ' choose, ', element('kbd', {}, 'Enter'), ' takes it'), shut())]);
    field.select();
    seek();
  }

  /* A name that was not found at all: its words as they stand in the article, then the place. */
  function missed(item) {
    const article = desk.told.articles[item.article];
    const field = element('input', { type: 'text', id: 'words', maxlength: 200, 'data-first': true, autocomplete: 'off', spellcheck: 'false', dir: 'auto', 'aria-labelledby': 'dlgt' });
    const form = element('form', { method: 'dialog' }, field, element('p', {}, 'As they stand in ', isolated(article.name), ', letter for letter. All places where they stand there are meant.'),
      element('div', { class: 'row-b' }, element('button', { type: 'submit' }, 'Go on ', element('kbd', {}, 'Enter')), shut()));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const words = field.value.trim();
      if (words) other(words, (details) => desk.add(article.id, words, details));
    });
    open('Words that are a place, and were missed', [form]);
  }

  const KEYS = [
    ['Going on', [['j k', 'next, previous item (also the arrows in the list)'], ['[ ]', 'previous, next sentence of the item'], ['/', 'search the list'], ['+ −', 'map nearer, farther']]],
    ['A place', [['a', 'accept: it is this place'], ['r', 'reject: it is no place'], ['1–9', 'it is the candidate of that number'], ['c', 'it is another place: type its name, or put a new one on the map'], ['m', 'move its pin: arrow keys or a click, Enter sets, Esc leaves'],
      ['n', 'rename the place'], ['h', 'hide the place from the gazetteer: no article means it'], ['o', 'decide one sentence alone, or all of the article'], ['p', 'a place that was missed in this article: type its words']]],
    ['A route', [['a', 'accept: it is right'], ['h or r', 'hide: it is no route'], ['n', 'rename'], ['g', 'merge into another route'], ['s', 'set its status']]],
    ['All', [['t', 'take back what was decided of this item'], ['u', 'undo the last decision'], ['?', 'these keys'], ['Esc', 'leaves whatever is open']]],
  ];
  function help() {
    open('Keys', [element('div', { class: 'keys' }, KEYS.map(([title, rows]) => element('section', {}, element('h3', {}, title),
      element('dl', {}, rows.map(([keys, words]) => element('div', {}, element('dt', {}, keys.split(' ').map((key) => (key === 'or' ? ' or ' : element('kbd', {}, key)))), element('dd', {}, words))))))),
    element('p', {}, 'Every decision is written at once into routes/corrections.toml or geodata/places.toml of this workspace, as lines that you can read and edit.'),
    element('div', { class: 'row-b' }, element('button', { type: 'button', 'data-first': true, on: { click: close } }, 'Go on'))], { wide: true });
  }

  /* Numbers choose in a menu of numbers. */
  dialog.addEventListener('keydown', (event) => {
    const button = /^[1-9]$/.test(event.key) && event.target.tagName !== 'INPUT' && one(`[data-number="${event.key}"]`, dialog);
    if (button) button.click();
  });
  dialog.addEventListener('click', (event) => { if (event.target === dialog) close(); });

  return { rename, status, merge, other, missed, help, isOpen: () => dialog.open };
})();
