/* Choosing on the map: by pointer, by touch, and by keyboard, where routes and places take the focus in turn. */
const pointer = (() => {
  const { element, one } = dom;
  const { map, holder } = overlay;
  let paths = []; // of the lines on screen, in pixels, for the pointer

  function remember() {
    const view = overlay.screen();
    paths = [];
    data.routes.forEach((route, index) => {
      if (!state.visible(route)) return;
      for (const leg of lines.legsOf[index]) if (view.sees(leg.shape.box, 20)) paths.push({ index, path: lines.pixels(leg, view) });
    });
    rove.place();
  }

  function routeAt(point, reach) {
    let best = null;
    for (const { index, path } of paths) {
      const { x, y } = path;
      for (let i = 1; i < x.length; i++) {
        const distance = toSegment(point, x[i - 1], y[i - 1], x[i], y[i]);
        if (distance < reach && (!best || distance < best.distance)) best = { index, distance };
      }
    }
    return best ? best.index : null;
  }

  function toSegment(point, ax, ay, bx, by) {
    const [dx, dy] = [bx - ax, by - ay];
    const t = Math.max(0, Math.min(1, ((point.x - ax) * dx + (point.y - ay) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(point.x - ax - t * dx, point.y - ay - t * dy);
  }

  function placeAt(point, reach) {
    const near = labels.shown().filter((entry) => !entry.place.area && Math.hypot(entry.x - point.x, entry.y - point.y) < reach);
    near.sort((a, b) => Math.hypot(a.x - point.x, a.y - point.y) - Math.hypot(b.x - point.x, b.y - point.y));
    return near.length ? near[0].place : null;
  }

  const isTouch = (event) => event.originalEvent && event.originalEvent.pointerType === 'touch';

  map.on('click', (event) => {
    const wide = isTouch(event) ? 1.8 : 1;
    const place = placeAt(event.containerPoint, 9 * wide);
    if (place) return app.choosePlace(place.id);
    const index = routeAt(event.containerPoint, 9 * wide);
    return index === null ? app.back() : app.chooseRoute(index);
  });
  map.on('mousemove', (event) => {
    const place = placeAt(event.containerPoint, 8);
    const index = place ? null : routeAt(event.containerPoint, 8);
    holder.style.cursor = place || index !== null ? 'pointer' : '';
    app.hover(index);
    if (place) furniture.placeTip(place, event.containerPoint);
    else furniture.tip(index, event.containerPoint);
  });
  map.on('mouseout movestart zoomstart', () => {
    app.hover(null);
    furniture.tip(null);
  });

  /* One stop of the Tab key for all routes, one for all places; arrow keys go on, Enter opens. */
  const rove = (() => {
    const spots = { routes: [], places: [] };

    function build(kind, items, open) {
      const group = one(`#rove-${kind}`);
      spots[kind] = items.map((item) => {
        const button = element('button', { type: 'button', tabindex: -1, class: 'spot', 'aria-label': item.label }, element('span', {}, dom.isolated(item.name)));
        button.addEventListener('click', () => open(item));
        button.addEventListener('focus', () => { if (kind === 'routes') app.hover(item.index); });
        button.addEventListener('blur', () => { if (kind === 'routes') app.hover(null); });
        return { item, button };
      });
      group.replaceChildren(...spots[kind].map((spot) => spot.button));
      if (spots[kind].length) spots[kind][0].button.tabIndex = 0;
      group.onkeydown = (event) => step(event, kind);
    }

    function step(event, kind) {
      const shown = spots[kind].filter((spot) => !spot.button.hidden);
      const at = shown.findIndex((spot) => spot.button === document.activeElement);
      const moves = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 };
      if (!(event.key in moves) || !shown.length) return;
      event.preventDefault();
      event.stopPropagation();
      const next = shown[(moves[event.key] + shown.length) % shown.length];
      for (const spot of spots[kind]) spot.button.tabIndex = spot === next ? 0 : -1;
      next.button.focus();
    }

    /* The focused name stands where its line or point is; what is out of view waits at the edge. */
    function place() {
      const view = overlay.screen();
      const put = (button, x, y) => {
        const [px, py] = [Math.max(20, Math.min(view.width - 160, x)), Math.max(20, Math.min(view.height - 60, y))];
        button.style.transform = `translate(${px}px,${py}px)`;
      };
      for (const { item, button } of spots.routes) {
        button.hidden = !state.visible(data.routes[item.index]);
        const own = paths.filter((entry) => entry.index === item.index);
        const longest = own.sort((a, b) => b.path.length - a.path.length)[0];
        const [x, y] = longest ? routeNames.pointAt(longest.path, longest.path.length / 2) : [20, 20];
        put(button, x, y);
      }
      for (const { item, button } of spots.places) put(button, view.x(geometry.east(item.x)) - 12, view.y(geometry.south(item.y)) - 12);
      for (const kind of Object.keys(spots)) {
        const shown = spots[kind].filter((spot) => !spot.button.hidden);
        if (shown.length && !shown.some((spot) => spot.button.tabIndex === 0)) shown[0].button.tabIndex = 0;
      }
    }

    function start() {
      build('routes', data.routes.map((route, index) => ({
        index, name: route.name, label: `${route.name}, ${data.modes[route.mode]}, ${route.ends}`,
      })), (item) => app.chooseRoute(item.index));
      build('places', data.places.map((item) => ({ ...item, label: `${item.name}, ${item.kindName}` })), (item) => app.choosePlace(item.id));
      place();
    }
    return { start, place };
  })();

  return { remember, start: rove.start };
})();
