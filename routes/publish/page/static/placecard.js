/* The card of a place: its names, its kind, where it comes from, and every sentence that mentions it. */
const placeCard = (() => {
  const { element, isolated } = dom;

  const ROLES = {
    1: 'A stop that the articles name.',
    2: 'A stop that a definition or a known way added; no article names it on this way.',
    3: 'Only mentioned: no route in the articles stops here.',
  };

  function names(place) {
    if (!place.names.length) return null;
    return element('dl', { class: 'facts' }, place.names.map(([code, language, name]) => element('div', {},
      element('dt', {}, language), element('dd', {}, isolated(name, { lang: code })))));
  }

  function show(place) {
    const from = state.chosen.route;
    const heading = element('h1', { tabindex: -1, id: 'cardh' }, isolated(place.name));
    const back = element('nav', { class: 'crumb', 'aria-label': 'Back' }, element('button', {
      type: 'button', class: 'back', on: { click: () => app.back() },
    }, from === null ? '‹ All routes' : ['‹ ', isolated(data.routes[from].name)]));
    const through = place.routes.filter((index) => state.known(data.routes[index]));
    dom.one('#view-card').replaceChildren(back,
      element('header', { class: 'chead' },
        element('p', { class: 'kick' }, [place.kindName, place.country].filter(Boolean).join(' · ')), heading,
        element('p', { class: 'what' }, ROLES[place.rank]),
        place.area ? element('p', { class: 'what' }, 'An area: its name stands in its middle, and lines fade out towards it.') : null),
      place.names.length ? element('section', { class: 'sec' }, element('h3', {}, 'In other scripts'), names(place)) : '',
      element('section', { class: 'sec' }, element('h3', {}, 'Where it comes from'),
        element('dl', { class: 'facts' },
          element('div', {}, element('dt', {}, 'Position'), element('dd', {}, `${Math.abs(place.y).toFixed(2)}° ${place.y < 0 ? 'S' : 'N'}, ${Math.abs(place.x).toFixed(2)}° ${place.x < 0 ? 'W' : 'E'}`)),
          element('div', {}, element('dt', {}, 'Gazetteer'), element('dd', {}, isolated(place.source || 'not stated'))),
          place.stopSource ? element('div', {}, element('dt', {}, 'On the way by'), element('dd', {}, isolated(place.stopSource))) : null)),
      through.length ? element('section', { class: 'sec' }, element('h3', {}, through.length === 1 ? 'A route stops here' : 'Routes that stop here'),
        element('ul', { class: 'through' }, through.map((index) => element('li', {}, element('button', {
          type: 'button', class: 'link', on: { click: () => app.chooseRoute(index) },
        }, lines.swatch(lines.styleOf(data.routes[index])), isolated(data.routes[index].name)))))) : '',
      element('section', { class: 'sec' },
        element('h3', {}, place.sentences.length ? `${dom.counted(place.sentences.length, 'sentence')} ${place.sentences.length === 1 ? 'mentions' : 'mention'} it` : 'No sentence mentions it'),
        quotes.list(place.sentences)));
    return heading;
  }

  return { show };
})();
