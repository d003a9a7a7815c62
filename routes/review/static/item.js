/* The item that is looked at: its words in their sentence, the choice and why, what else it could be. */
const view = (() => {
  const { element, isolated, one } = dom;
  const box = one('#item');
  let at = 0;      // which of its sentences stands in the middle
  let only = false; // whether a decision is for that one alone
  let shownKey = null;
  let drawn = '';   // what the map shows: it is drawn, and framed, anew only for something else

  const sentence = (reference) => desk.told.sentences[reference.s];
  const of = (number) => desk.told.articles[number];

  /* ---------------------------------------------------------------- words */

  function marked(text, marks) {
    const letters = dom.points(text);
    const parts = [];
    let done = 0;
    for (const [start, end, kind] of marks) {
      if (start < done) continue;
      parts.push(letters.slice(done, start).join(''));
      const words = letters.slice(start, end).join('');
      parts.push(kind === 'r' ? element('mark', {}, words) : element('span', { class: 'pl' }, words));
      done = end;
    }
    return [...parts, letters.slice(done).join('')];
  }

  function quote(reference) {
    const row = sentence(reference);
    const article = of(row.a);
    return element('figure', { class: 'said' },
      element('blockquote', { class: 'q', dir: 'auto' },
        row.before ? element('span', { class: 'around' }, tail(row.before, 260), ' ') : null,
        marked(row.text, reference.marks),
        row.after ? element('span', { class: 'around' }, ' ', dom.cut(row.after, 260)) : null),
      element('figcaption', {}, row.speaker ? [isolated(row.speaker), ' · '] : null,
        article.outlet ? [isolated(article.outlet), ' · '] : null, article.date, ' · ', isolated(`${article.file}, characters ${row.start}–${row.end}`)));
  }
  function tail(text, most) {
    const letters = dom.points(text.trim());
    return letters.length > most ? `…${letters.slice(-most).join('').trimStart()}` : text.trim();
  }

  /* All sentences, a line each; the one in the middle stands above in full. */
  function others(item) {
    if (item.sentences.filter(Boolean).length < 2) return null;
    const rows = item.sentences.map((reference, number) => {
      if (!reference) return null;
      const { text } = sentence(reference);
      const letters = dom.points(text);
      const mark = reference.marks.find(([, , kind]) => kind === 'r') ?? [0, 0];
      const from = Math.max(0, mark[0] - 34);
      return element('li', {}, element('button', {
        type: 'button', class: 'kwic', 'aria-current': number === at ? 'true' : null,
        on: { click: () => turn(number - at) },
      }, element('bdi', { dir: 'auto' }, (from ? '…' : '') + letters.slice(from, mark[0]).join(''),
        element('mark', {}, letters.slice(mark[0], mark[1]).join('')), letters.slice(mark[1], mark[1] + 60).join(''))));
    });
    return element('section', { class: 'kwics', 'aria-label': 'All its sentences' },
      element('h3', {}, `${item.sentences.length} sentences `, element('kbd', {}, '['), element('kbd', {}, ']')),
      element('ol', {}, rows.filter(Boolean)));
  }

  /* ---------------------------------------------------------------- places */

  const people = (number) => {
    if (!number) return '';
    if (number >= 1e6) return `${(number / 1e6).toFixed(number >= 1e7 ? 0 : 1)} m`;
    return number >= 1e4 ? `${Math.round(number / 1e3)} k` : dom.whole(number);
  };
  const where = (place) => [place.province, place.country].filter((name, number, all) => name && name !== place.name && all.indexOf(name) === number).join(', ');

  function candidate(row, number, item) {
    const place = desk.place(row.place);
    const chosen = row.place === item.place && desk.decided(item) !== 'rejected';
    const single = item.candidates.length === 1;
    const near = row.near === null || place.area ? '' : `${dom.whole(row.km)} km`;
    return element('li', {}, element('button', {
      type: 'button', class: `cand${chosen ? ' on' : ''}`, 'aria-pressed': String(chosen),
      on: { click: () => pick(number), mouseenter: () => chart.point(number), mouseleave: () => chart.point(0), focus: () => chart.point(number), blur: () => chart.point(0) },
    },
    element('span', { class: `pin${chosen ? ' on' : ''}`, 'aria-hidden': 'true' }, String(number)),
    element('span', { class: 'sr' }, `${number}. `),
    element('span', { class: 'cn' }, element('b', {}, isolated(place.name)), element('small', {}, isolated(where(place) || place.kind))),
    element('span', { class: 'ck' }, where(place) ? place.kind : '', place.people ? element('small', {}, `${people(place.people)} people`) : null),
    element('span', { class: 'cd' }, near, near ? element('small', {}, 'from ', isolated(desk.place(row.near).name)) : null),
    element('span', { class: 'cr' }, single ? '' : isolated(row.reason), single ? null : element('small', {}, `score ${row.score.toFixed(1)}`))));
  }

  function placeView(item) {
    const place = desk.place(item.place);
    const words = desk.decided(item);
    const rejected = words === 'rejected';
    const [found, why] = item.why.split('; ');
    return [
      element('p', { class: 'kick' }, 'Place', item.role === 'stop' ? ' · a route stops here' : item.role === 'dateline' ? ' · dateline' : ''),
      element('h1', { id: 'head', tabindex: -1 }, isolated(item.words)),
      element('p', { class: 'verdict' }, rejected ? element('b', {}, 'No place. ') : ['Read as ', element('b', {}, isolated(place.name)), `, ${place.kind}`, where(place) ? [', ', isolated(where(place))] : '', '. '],
        rejected ? null : element('span', { class: 'why' }, `${capital(found)}${why ? `; ${why}` : ''}.`, item.also ? ` ${capital(item.also)}.` : '')),
      badge(item),
      doubtful(item),
      item.sentences[at] ? quote(item.sentences[at]) : element('p', { class: 'fine' }, 'It stands outside of all sentences, as a dateline does.'),
      scope(item),
      element('section', { class: 'cands', 'aria-label': 'What it may mean' },
        element('h3', {}, item.candidates.length > 1 ? 'What it may mean ' : 'The only place of that name ', item.candidates.length > 1 ? [element('kbd', {}, '1'), '–', element('kbd', {}, String(item.candidates.length))] : null),
        element('ol', {}, item.candidates.map((row, number) => candidate(row, number + 1, item))),
        element('p', { class: 'other' }, element('button', { type: 'button', class: 'link', 'data-act': 'other' }, 'Another place… ', element('kbd', {}, 'c')),
          element('button', { type: 'button', class: 'link', 'data-act': 'missed' }, 'A place that was missed… ', element('kbd', {}, 'p')))),
      usedBy(item),
      others(item),
    ];
  }
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  function scope(item) {
    if (item.spans.length < 2) return null;
    return element('label', { class: 'scope' }, element('input', {
      type: 'checkbox', id: 'only', checked: only, on: { change: (event) => alone(event.target.checked) },
    }), element('span', {}, `Decide this one alone, not all ${item.spans.length} in this article `, element('kbd', {}, 'o')));
  }

  /* The routes that stop at this place because of these words. */
  function usedBy(item) {
    const spots = new Set(item.spans.map(([start]) => start));
    const routes = desk.all().filter((one) => one.type === 'route' && one.stops.some((stop) => stop.spots.some(([article, start]) => article === of(item.article).id && spots.has(start))));
    if (!routes.length) return null;
    return element('section', { class: 'links' }, element('h3', {}, 'Routes that stop here'),
      element('ul', {}, routes.map((route) => element('li', {}, link(route.words, route.key)))));
  }
  const link = (words, key) => element('button', { type: 'button', class: 'link', on: { click: () => desk.choose(key) } }, isolated(words));

  /* ---------------------------------------------------------------- routes */

  function routeView(item) {
    return [
      element('p', { class: 'kick' }, `Route · ${item.modeName.toLowerCase()} · ${item.id}`),
      element('h1', { id: 'head', tabindex: -1 }, isolated(item.words)),
      element('p', { class: 'verdict' }, item.how, ' ', item.also ? ['Also: ', isolated(item.also), '.'] : ''),
      badge(item),
      doubtful(item),
      item.sentences[at] ? quote(item.sentences[at]) : null,
      element('section', { class: 'stops', 'aria-label': 'Stops' }, element('h3', {}, 'Stops'),
        element('ol', {}, item.stops.map((stop, number) => element('li', { class: stop.named ? 'named' : 'added' },
          element('span', { class: `pin small${stop.named ? ' on' : ''}`, 'aria-hidden': 'true' }, String(number + 1)),
          stopWords(stop)))), sources(item)),
      element('section', { class: 'links' }, element('h3', {}, 'Status'),
        item.set ? element('p', { class: 'setby' }, element('b', {}, capital(item.set.look)), item.set.when ? ` · ${item.set.when}` : '', ' · set by a person', item.set.remarks ? [': ', isolated(item.set.remarks)] : '') : null,
        item.reports.length ? element('ol', {}, item.reports.map((report) => element('li', {}, element('b', {}, capital(report.look)), ` · ${report.when}`,
          report.words ? [' · “', isolated(dom.cut(report.words, 120)), '”'] : '', report.implied ? ' · implied' : ''))) : element('p', { class: 'fine' }, 'No sentence tells it.')),
      item.remarks.length ? element('ul', { class: 'remarks' }, item.remarks.map((text) => element('li', {}, isolated(text)))) : null,
      others(item),
    ];
  }
  function stopWords(stop) {
    const [article, start] = stop.spots[0] ?? [];
    const target = desk.all().find((one) => one.type === 'place' && of(one.article).id === article && one.spans.some(([from]) => from === start));
    return element('span', {}, target ? link(stop.name, target.key) : isolated(stop.name));
  }
  /* Where the stops that no article names come from: each source once. */
  function sources(item) {
    const added = item.stops.filter((stop) => !stop.named);
    const told = new Set(added.map((stop) => stop.source).filter(Boolean));
    if (!added.length) return null;
    return element('p', { class: 'fine' }, 'No article names the hollow ones; they come from a definition', told.size ? [': ', [...told].map((source, number) => [number ? ' · ' : '', isolated(source)])] : '', '.');
  }

  /* ---------------------------------------------------------------- both */

  function badge(item) {
    const words = desk.decided(item);
    if (!words) return null;
    const name = words.startsWith('merged into ') ? ['merged into ', isolated(words.slice(12))] : words;
    return element('p', { class: 'badge' }, element('b', { class: 'tick' }), element('span', {}, 'You decided: ', name, '. '),
      element('button', { type: 'button', class: 'link', 'data-act': 'take_back' }, 'Take back ', element('kbd', {}, 't')));
  }
  function doubtful(item) {
    if (!item.doubts.length || desk.isDone(item)) return null;
    const rows = (doubts) => doubts.map((words) => element('li', {}, isolated(words)));
    const rest = item.doubts.length > 4 ? item.doubts.slice(3) : [];
    return element('div', { class: 'doubts' },
      element('ul', { 'aria-label': 'Look at this first' }, rows(item.doubts.slice(0, item.doubts.length - rest.length))),
      rest.length ? element('details', {}, element('summary', {}, `and ${rest.length} more`), element('ul', {}, rows(rest))) : null);
  }

  function scene(item) {
    const empty = { pins: [], dots: [], areas: [], lines: [], links: [], framed: [], colour: 'ink' };
    const shapes = (place, number, chosen) => ({ id: place.id, x: place.x, y: place.y, name: place.name, number, chosen, area: place.area, radius: place.radius });
    if (item.type === 'route') {
      const places = item.stops.map((stop, number) => ({ ...shapes(desk.place(stop.place), number + 1, stop.named), name: stop.name }));
      places.slice(1).forEach((place, number) => { place.x = geometry.nearest(place.x, places[number].x); });
      const lines = item.lines.map(([text, guess]) => ({ ...turned(geometry.decode(text, desk.told.precision), places), guess }));
      const links = lines.length ? [] : item.legs.flatMap((stops) => stops.slice(1).map((stop, number) => [places[stops[number]], places[stop]]));
      return { ...empty, pins: places, lines, links, framed: places, colour: item.mode };
    }
    const held = desk.decided(item) === 'rejected' ? null : item.place;
    const places = item.candidates.map((row, number) => shapes(desk.place(row.place), number + 1, row.place === held));
    const own = new Set(item.candidates.map((row) => row.place));
    const here = (places.find((place) => place.chosen) ?? places[0])?.x ?? 0;
    for (const place of places) place.x = geometry.nearest(place.x, here);
    const dots = new Map();
    for (const other of desk.all()) {
      if (other.type !== 'place' || other.article !== item.article || desk.decided(other) === 'rejected' || own.has(other.place)) continue;
      const place = desk.place(other.place);
      if (!place.area) dots.set(other.place, { ...shapes(place), x: geometry.nearest(place.x, here) });
    }
    const areas = places.filter((place) => place.area && place.chosen);
    const chosen = places.filter((place) => place.chosen && !place.area);
    return { ...empty, pins: places, dots: [...dots.values()], areas, framed: frame(places, chosen, [...dots.values()]) };
  }
  /* A line where its route's stops are: over the antimeridian, both may be counted on either side. */
  function turned(line, places) {
    const west = (line.xy[0] - 0.5) * 360;
    const best = places.reduce((near, { x }) => (Math.abs(x - west) % 360 < Math.abs(near - west) % 360 ? x : near), places[0]?.x ?? west);
    const turn = Math.round((best - west) / 360);
    if (!turn) return line;
    for (let i = 0; i < line.xy.length; i += 2) line.xy[i] += turn;
    return { xy: line.xy, box: [line.box[0] + turn, line.box[1], line.box[2] + turn, line.box[3]] };
  }

  /* Candidates near the text's other places are framed with those; one on another continent widens the map only if it is chosen. */
  function frame(places, chosen, dots) {
    const points = places.filter((place) => !place.area);
    if (!points.length) return places.length ? [] : dots;
    const middle = chosen[0] ?? points[0];
    const apart = (one) => Math.hypot(one.x - middle.x, one.y - middle.y);
    const near = [...dots].sort((a, b) => apart(a) - apart(b)).slice(0, 3).filter((dot) => apart(dot) < 25);
    return [...points.slice(0, 5), ...near];
  }

  function show({ focus = false, keep = false } = {}) {
    const item = desk.item();
    if (!item) {
      box.replaceChildren(element('p', { class: 'fine' }, 'There is nothing to look at: no place and no route was found.'));
      return;
    }
    if (shownKey !== item.key) {
      [at, only] = [0, false];
      shownKey = item.key;
    }
    at = Math.min(at, Math.max(0, item.sentences.length - 1));
    const scrolled = keep ? box.scrollTop : 0;
    box.replaceChildren(...(item.type === 'route' ? routeView(item) : placeView(item)).filter(Boolean));
    box.scrollTop = scrolled;
    map(item);
    actions(item);
    number();
    one('#live').textContent = `${item.words}, ${item.type === 'route' ? 'route' : `read as ${desk.place(item.place).name}`}${desk.isDone(item) ? `, ${desk.decided(item)}` : ''}`;
    if (focus) one('#head').focus();
  }

  /* Nothing is taken away under a hand that moves a pin. */
  function map(item) {
    const next = scene(item);
    const now = JSON.stringify([item.key, next.pins, next.dots, next.areas, item.lines ?? null]);
    if (now === drawn || (chart.isMoving() && movedKey === item.key)) return;
    drawn = now;
    movedKey = item.key;
    chart.show(next, item.type === 'place' ? pick : null);
  }
  let movedKey = null;
  /* Which one it is of those in the list. */
  function number() {
    const keys = desk.shown();
    const standing = keys.indexOf(desk.current);
    one('#where').textContent = standing < 0 ? '' : `${standing + 1} of ${keys.length}`;
  }

  function actions(item) {
    for (const button of dom.all('#acts [data-for]')) button.hidden = button.dataset.for !== item.type;
    const reject = one('#acts [data-act=reject]');
    reject.firstChild.data = item.type === 'route' ? 'No route ' : 'No place ';
    const place = item.type === 'place' ? desk.place(item.place) : null;
    for (const act of ['move', 'hide']) one(`#acts [data-act=${act}]`).disabled = Boolean(place && place.area);
  }

  function turn(by) {
    const item = desk.item();
    if (!item || !item.sentences.length) return;
    at = (at + by + item.sentences.length) % item.sentences.length;
    show({ keep: true });
  }
  function alone(value) {
    only = value;
    const check = one('#only');
    if (check) check.checked = value;
  }

  /* The spans that a decision is for: null for all of them. */
  const spans = () => (only && desk.item().type === 'place' ? [desk.item().spans[at]] : null);

  function pick(number) {
    const item = desk.item();
    if (!item || item.type !== 'place' || chart.isMoving()) return;
    const row = item.candidates[number - 1];
    if (!row) return acts.refuse(`There is no candidate ${number} here.`);
    desk.decide('choose', { place: desk.place(row.place).id }, { onward: !only, spans: spans() });
  }

  /* It is a place that stands in no list: one of the gazetteer by its id, or a new one with name and position. */
  const choose = (details) => desk.decide('choose', details, { onward: !only, spans: spans() });

  return { show, number, turn, pick, choose, spans, alone: () => alone(!only), isAlone: () => only };
})();
