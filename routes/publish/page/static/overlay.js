/* The map itself: folium made it, these layers fill it. Routes and labels are two canvases that follow it. */
const overlay = (() => {
  const map = map_routebook;
  const holder = map.getContainer();
  holder.setAttribute('role', 'region');
  holder.setAttribute('aria-label', 'Map of the routes. Arrow keys move it, plus and minus zoom. Its routes and places follow.');
  const panes = [['basemap', 210], ['routes', 400], ['labels', 630]];
  for (const [name, order] of panes) {
    const pane = map.createPane(name);
    pane.style.zIndex = order;
    pane.style.pointerEvents = 'none';
  }
  const STILL = 4; // pixels: a map that moves by less has not been moved
  const MARGIN = 0.25; // of the view, painted beyond its edges so that a short drag shows no gap

  /* The view of the screen, `margin` pixels larger on every side. */
  function screen(marginX = 0, marginY = 0) {
    const size = map.getSize();
    const corner = map.getPixelBounds().min;
    return geometry.view(map.getZoom(), corner.x - marginX, corner.y - marginY, size.x + 2 * marginX, size.y + 2 * marginY);
  }

  const Canvas = L.Layer.extend({
    initialize(pane, painter, margin) {
      this._painter = painter;
      this._margin = margin;
      L.setOptions(this, { pane });
    },
    onAdd() {
      this._canvas = L.DomUtil.create('canvas', 'leaflet-zoom-animated', this.getPane());
      this._canvas.setAttribute('aria-hidden', 'true');
    },
    onRemove() {
      this._canvas.remove();
    },
    getEvents() {
      return {
        zoomanim: (event) => this._follow(event.center, event.zoom),
        zoom: () => this._follow(map.getCenter(), map.getZoom()),
      };
    },
    _follow(centre, zoom) {
      if (!this._seen) return;
      const scale = map.getZoomScale(zoom, this._seen.zoom);
      const shift = map._getNewPixelOrigin(centre, zoom);
      const corner = L.point(this._seen.left, this._seen.top).multiplyBy(scale).subtract(shift);
      L.DomUtil.setTransform(this._canvas, corner.round(), scale);
    },
    shows(view) {
      const seen = this._seen;
      return ['zoom', 'left', 'top', 'width', 'height'].every((name) => seen[name] === view[name]);
    },
    paint() {
      const size = map.getSize();
      const view = screen(Math.round(size.x * this._margin), Math.round(size.y * this._margin));
      const ratio = Math.min(devicePixelRatio || 1, 2);
      const canvas = this._canvas;
      this._seen = view;
      canvas.width = view.width * ratio;
      canvas.height = view.height * ratio;
      canvas.style.width = `${view.width}px`;
      canvas.style.height = `${view.height}px`;
      const origin = map.getPixelOrigin();
      L.DomUtil.setTransform(canvas, L.point(view.left - origin.x, view.top - origin.y), 1);
      const context = canvas.getContext('2d');
      context.scale(ratio, ratio);
      const report = this._painter(context, view);
      if (report) canvas.dataset.boxes = report;
    },
  });

  const first = new Canvas('basemap', (context, view) => basemap.paint(context, view), 0);
  const routes = new Canvas('routes', (context, view) => lines.paint(context, view), MARGIN);
  const names = new Canvas('labels', (context, view) => labels.paint(context, view, obstacles()), 0);

  /* What lies over the map, as boxes in its pixels: no label may stand there. */
  function obstacles() {
    const frame = holder.getBoundingClientRect();
    return dom.all('[data-obstacle]').filter((item) => item.offsetParent !== null && !item.hidden).map((item) => {
      const box = item.getBoundingClientRect();
      return [box.left - frame.left - 4, box.top - frame.top - 4, box.right - frame.left + 4, box.bottom - frame.top + 4];
    });
  }

  /* The first picture is the view alone: it stands long before all the tiles of a larger ground do. */
  function start() {
    first.addTo(map);
    first.paint();
    routes.addTo(map);
    names.addTo(map);
    map.on('moveend viewreset resize', () => {
      if (map.hasLayer(first) && !first.shows(screen())) first.paint();
      repaint();
    });
  }
  /* Paints the ground again, in other colours or with other layers. */
  function ground() {
    if (map.hasLayer(first)) first.paint();
    else basemap.layer.redraw();
  }
  async function tiles() {
    try {
      await basemap.loadRelief();
    } finally {
      basemap.layer.addTo(map);
      first.remove();
    }
  }
  function repaint() {
    routes.paint();
    names.paint();
    furniture.scale();
    const seen = map.getBounds();
    holder.dataset.view = [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()].map((edge) => edge.toFixed(3));
  }
  const repaintRoutes = () => routes.paint();
  const repaintLabels = () => names.paint();

  /* The room that the map really has: sheet, key and foot cover some of it. */
  function room() {
    const frame = holder.getBoundingClientRect();
    const tops = dom.all('[data-covers-foot], [data-covers-foot] > *').filter((item) => item.getClientRects().length)
      .map((item) => item.getBoundingClientRect().top).filter((top) => top > frame.top + frame.height * 0.3);
    const floor = Math.min(frame.bottom, ...tops);
    const below = Math.min(frame.bottom - floor, frame.height * 0.62);
    return { left: 22, top: theme.narrow.matches ? 62 : 20, right: 62, below };
  }

  let framed = null;
  let arriving = false; // until the map stands still again
  function frame(box, { deepest = 7, quick = false } = {}) {
    const edges = room();
    map.stop();
    const options = {
      paddingTopLeft: [edges.left, edges.top], paddingBottomRight: [edges.right, edges.below + 10], maxZoom: deepest,
    };
    const { center: centre, zoom } = map._getBoundsCenterZoom(geometry.leafletBounds(box), options);
    framed = { box, deepest, edges, centre, zoom };
    arriving = true;
    if (quick || theme.still.matches) map.setView(centre, zoom, { animate: false });
    else map.flyTo(centre, zoom, { duration: 0.6 });
  }
  map.on('moveend', () => { arriving = false; });

  /* Latitude, longitude and zoom where a reader has moved the map to; null where it stands as it was framed. */
  function moved() {
    if (!framed || arriving) return null;
    const [zoom, centre] = [map.getZoom(), map.getCenter()];
    const off = map.project(centre, zoom).distanceTo(map.project(framed.centre, zoom));
    if (zoom === framed.zoom && off < STILL) return null;
    return [centre.lat, centre.lng, zoom].map((number) => Number(number.toFixed(3)));
  }
  const within = (at) => (Math.abs(at[0]) <= 85 && at[2] <= map.getMaxZoom() ? at : null);
  const go = ([latitude, longitude, zoom]) => map.setView([latitude, longitude], zoom, { animate: false });

  /* Frames again what was framed, if what lies over the map has grown since and nobody has moved the map. */
  function settle() {
    const { box, deepest, edges } = framed;
    if (!moved() && Math.abs(room().below - edges.below) > 3) frame(box, { deepest, quick: true });
  }

  return { map, holder, screen, room, start, ground, tiles, repaint, repaintRoutes, repaintLabels, frame, moved, within, go, settle };
})();
