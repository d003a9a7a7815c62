/* Routes on anybody's Leaflet map. Text reaches the page as text nodes only. */
const routebookLayer = (() => {
  'use strict';
  const REACH = 6; // pixels around a click within which lines are meant

  function element(tag, className, ...children) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    node.append(...children.filter((child) => child !== null && child !== ''));
    return node;
  }
  function isolated(text) {
    const node = element('bdi', '', text);
    node.dir = 'auto';
    return node;
  }
  const escaped = (text) => isolated(text).innerHTML; // for Leaflet's attribution, which takes HTML

  /* Zig-zag coded differences, five bits a character, longitude first -> Leaflet's latitude, longitude. */
  function decode(text, precision) {
    const scale = 10 ** precision;
    const points = [];
    let [x, y, index] = [0, 0, 0];
    const number = () => {
      let [value, bits, part] = [0, 1, 0];
      do {
        part = text.charCodeAt(index++) - 63;
        value += (part & 31) * bits;
        bits *= 32;
      } while (part >= 32);
      return value % 2 ? -(value + 1) / 2 : value / 2;
    };
    while (index < text.length) {
      x += number();
      y += number();
      points.push([y / scale, x / scale]);
    }
    return points;
  }

  function sentence({ text, outlet, date, speaker, file, url }) {
    let source = document.createTextNode(file);
    if (url) {
      source = element('a', '', 'article');
      Object.assign(source, { href: url, target: '_blank', rel: 'noopener noreferrer', title: file });
    }
    return [text ? element('blockquote', '', isolated(text)) : null,
      element('p', 'routebook-fine', isolated(outlet), `, ${date}`, speaker ? ' · ' : '', speaker ? isolated(speaker) : '', ' · ', source)];
  }

  function aboutRoute(route) {
    const told = [route.mode, route.status, route.seasonal ? 'shut for a season' : '', ...route.facts].filter(Boolean).join(' · ');
    return element('section', '', element('h4', '', isolated(route.name)), element('p', '', told),
      route.reviewed ? null : element('p', 'routebook-fine', 'Drawn from the words alone; no definition vouches for its way.'),
      ...route.byPerson.map((text) => element('p', 'routebook-fine', isolated(text))),
      ...route.assumptions.map((text) => element('p', 'routebook-fine', isolated(text))),
      ...route.sentences.flatMap(sentence),
      route.more ? element('p', 'routebook-fine', `and ${route.more} more ${route.more === 1 ? 'sentence' : 'sentences'}`) : null);
  }

  function aboutStop(stop, routes) {
    const from = stop.named ? 'named in the articles' : ['from ', isolated(stop.source || 'the route’s definition')];
    return element('section', '', element('h4', '', isolated(stop.name)), element('p', '', stop.kind, ' · ', ...[from].flat()),
      ...stop.routes.map((index) => element('p', 'routebook-fine', isolated(routes[index].name))));
  }

  const popup = (...sections) => element('div', 'routebook-popup', ...sections);

  /* Every route with a line near a click: roads that several share are told of together. */
  function routesAt(map, lines, event, first) {
    const near = lines.filter(({ line }) => map.hasLayer(line)).filter(({ line }) => {
      const found = line.closestLayerPoint(event.layerPoint);
      return found && found.distance <= REACH;
    }).map(({ route }) => route);
    return Array.from(new Set([first, ...near]));
  }

  function addRoute(L, layer, route, data, lines) {
    const legs = route.legs.map((pieces) => pieces.map(([style, text, alpha]) => ({
      strokes: data.styles[style], points: decode(text, data.precision), alpha,
    })));
    const pieces = legs.flat();
    const depth = Math.max(0, ...pieces.map(({ strokes }) => strokes.length));
    // Pass by pass over all legs, so that a hollow core runs through where two legs meet.
    for (let pass = 0; pass < depth; pass++) {
      for (const { strokes, points, alpha } of pieces) {
        if (!strokes[pass]) continue;
        const [color, weight, dash, round, opacity] = strokes[pass];
        layer.addLayer(L.polyline(points, {
          color, weight, opacity: opacity * alpha, dashArray: dash.length ? dash.join(' ') : null,
          lineCap: round && (dash.length || alpha === 1) ? 'round' : 'butt', lineJoin: 'round', interactive: false, smoothFactor: 0.7,
        }));
      }
    }
    for (const leg of legs) {
      const line = L.polyline(leg.map(({ points }) => points).flat(), { opacity: 0, weight: 2 * REACH + 2, smoothFactor: 0.7 });
      line.bindTooltip(isolated(route.name), { sticky: true });
      line.on('click', (event) => {
        L.DomEvent.stopPropagation(event);
        const { _map: map } = line;
        const told = routesAt(map, lines, event, route);
        L.popup({ maxWidth: 340, minWidth: 200 }).setLatLng(event.latlng).setContent(popup(...told.map(aboutRoute))).openOn(map);
      });
      lines.push({ line, route });
    }
  }

  function addStop(L, layer, stop, data) {
    let mark;
    if (stop.area) {
      const name = isolated(stop.name);
      name.style.color = data.ink.area;
      name.style.textShadow = `0 0 2px ${data.ink.halo},0 0 3px ${data.ink.halo},0 0 4px ${data.ink.halo}`;
      mark = L.marker(stop.at, { icon: L.divIcon({ className: 'routebook-area', html: name }), alt: stop.name });
    } else {
      const colour = data.ink.ink;
      mark = L.circleMarker(stop.at, {
        radius: stop.named ? 5 : 3.6, weight: 1.8, color: colour, fillColor: stop.named ? colour : data.ink.raise, fillOpacity: 1,
      }).bindTooltip(isolated(stop.name));
    }
    layer.addLayer(mark.bindPopup(() => popup(aboutStop(stop, data.routes)), { maxWidth: 340, minWidth: 160 }));
  }

  /* Layer controls take HTML as a layer's name. So they are given a word of ours, and the name comes as text. */
  function nameInControls(map, { token, name }) {
    const corner = map.getContainer().querySelector('.leaflet-control-container');
    const put = () => {
      const walker = document.createTreeWalker(corner, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.data.trim() !== token) continue;
        const shown = isolated(name);
        node.replaceWith(' ', shown);
        walker.currentNode = shown;
      }
    };
    put();
    new MutationObserver(put).observe(corner, { childList: true, subtree: true });
  }

  return (L, text, map) => {
    const data = JSON.parse(text);
    const layer = L.featureGroup();
    const lines = [];
    // From below: the first route of the list lies on top; all stops above all lines.
    for (const route of [...data.routes].reverse()) addRoute(L, layer, route, data, lines);
    for (const { line } of lines) layer.addLayer(line);
    if (data.dots) for (const stop of data.stops) addStop(L, layer, stop, data);
    layer.getAttribution = () => data.attribution.map(escaped).join(' · ');
    layer.on('add', () => {
      if (!layer._map.attributionControl) L.control.attribution({ prefix: false }).addTo(layer._map).addAttribution(layer.getAttribution());
    });
    nameInControls(map, data);
    return layer;
  };
})();
