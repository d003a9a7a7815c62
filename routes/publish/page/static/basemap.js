/* Land, relief, water and borders: one painter for tiles, picture and print. No country is ever filled. */
const basemap = (() => {
  let base;
  let world;
  let land;
  let lakes;
  let coast;
  let rivers;
  let borders;
  let extent;
  let fade;
  let relief = null;

  /* Takes the ground to paint from now on. */
  function take(ground) {
    base = ground;
    const line = (text) => geometry.decode(text, base.precision);
    const rings = (shapes) => shapes.map((shape) => [].concat(shape).map(line));
    world = rings(base.world);
    land = rings(base.land);
    lakes = rings(base.lakes);
    coast = base.coast.map((text) => [line(text)]);
    rivers = base.rivers.map((river) => ({ rank: river.rank, parts: [line(river.line)] }));
    borders = base.borders.map((border) => ({ kind: border.kind, parts: [line(border.line)] }));
    extent = geometry.rectangle(base.extent);
    fade = FADE * Math.min(extent[2] - extent[0], extent[3] - extent[1]);
    relief = null;
  }

  const FADE = 0.05; // of the extent's smaller side, at the end of the detailed map
  take(data.base);

  const BORDERS = {
    international: () => ({ width: 1 }),
    disputed: () => ({ width: 1.1, dash: [4.5, 3] }),
    indefinite: () => ({ width: 1.1, dash: [4.5, 3] }),
    line_of_control: () => ({ width: 1.5, dash: [0.1, 3.6], cap: 'round' }),
    admin: () => ({ width: 0.7, dash: [2, 3] }),
  };

  function trace(context, view, parts, close) {
    let any = false;
    for (const part of parts) {
      if (!view.sees(part.box, 8)) continue;
      any = true;
      const { xy } = part;
      let lastX = 1e9;
      let lastY = 1e9;
      for (let i = 0; i < xy.length; i += 2) {
        const x = view.x(xy[i]);
        const y = view.y(xy[i + 1]);
        if (!i) context.moveTo(x, y);
        else if (Math.abs(x - lastX) + Math.abs(y - lastY) > 0.7 || i >= xy.length - 2) context.lineTo(x, y);
        else continue;
        lastX = x;
        lastY = y;
      }
      if (close) context.closePath();
    }
    return any;
  }

  function stroke(context, view, parts, colour, width, dash = [], cap = 'butt') {
    context.beginPath();
    if (!trace(context, view, parts, false)) return;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.lineCap = cap;
    context.setLineDash(dash);
    context.stroke();
  }

  function fill(context, view, shapes, colour) {
    context.fillStyle = colour;
    for (const shape of shapes) {
      context.beginPath();
      if (trace(context, view, shape, true)) context.fill('evenodd');
    }
  }

  function paintRelief(context, view) {
    const { box, image } = relief;
    if (!view.sees(box)) return;
    // Only the part in view is drawn: scaling the whole picture for every tile is what makes maps stutter.
    const left = Math.max(box[0], view.left / view.scale);
    const top = Math.max(box[1], view.top / view.scale);
    const right = Math.min(box[2], (view.left + view.width) / view.scale);
    const bottom = Math.min(box[3], (view.top + view.height) / view.scale);
    const across = image.width / (box[2] - box[0]);
    const down = image.height / (box[3] - box[1]);
    context.save();
    context.globalCompositeOperation = 'multiply';
    // Relief blurs beyond the scale it was made for: there it fades.
    context.globalAlpha = Number(theme.colours.relief) * Math.max(0.35, Math.min(1, (9 - view.zoom) / 2));
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, (left - box[0]) * across, (top - box[1]) * down, (right - left) * across,
      (bottom - top) * down, view.x(left), view.y(top), (right - left) * view.scale, (bottom - top) * view.scale);
    context.restore();
  }

  /* Land and sea, everywhere. */
  function paintGround(context, view) {
    const { colours } = theme;
    context.lineJoin = 'round';
    fill(context, view, world, colours.land);
    if (!view.sees(extent)) return;
    // The detailed map covers the coarse one; both meet at a seam one pixel wide.
    context.save();
    clipToExtent(context, view);
    context.fillStyle = colours.water;
    context.fillRect(0, 0, view.width, view.height);
    fill(context, view, land, colours.land);
    context.restore();
  }

  function clipToExtent(context, view) {
    const [x0, y0] = [view.x(extent[0]), view.y(extent[1])];
    context.beginPath();
    context.rect(x0, y0, view.x(extent[2]) - x0, view.y(extent[3]) - y0);
    context.clip();
  }

  /* What only the detailed map has. */
  function paintDetail(context, view) {
    const { colours } = theme;
    context.save();
    clipToExtent(context, view);
    context.lineJoin = 'round';
    if (relief && state.chosen.relief) paintRelief(context, view);
    for (const parts of coast) stroke(context, view, parts, colours.coast, 0.7);
    fill(context, view, lakes, colours.water);
    for (const lake of lakes) stroke(context, view, lake, colours.coast, 0.5);
    const least = view.zoom < 5 ? 4 : view.zoom < 6 ? 6 : 99;
    for (const river of rivers) if (river.rank <= least) stroke(context, view, river.parts, colours.river, river.rank < 4 ? 1 : 0.7);
    const wide = view.zoom > 5 ? 1.35 : 1;
    // A light casing keeps borders readable over relief.
    for (const border of borders) {
      stroke(context, view, border.parts, `${colours.casing}99`, BORDERS[border.kind]().width * wide + 1.6);
    }
    for (const border of borders) {
      const style = BORDERS[border.kind]();
      stroke(context, view, border.parts, colours.border, style.width * wide, style.dash, style.cap);
    }
    context.setLineDash([]);
    context.restore();
  }

  /* Towards the end of the detailed map its detail fades: nothing stops dead where the world goes on. */
  const atEdge = (view) => view.left < (extent[0] + fade) * view.scale || view.top < (extent[1] + fade) * view.scale
    || view.left + view.width > (extent[2] - fade) * view.scale || view.top + view.height > (extent[3] - fade) * view.scale;

  function keepInside(context, view, from, to, line) {
    const [start, end] = [view[line](from), view[line](to)];
    const gradient = line === 'x' ? context.createLinearGradient(start, 0, end, 0) : context.createLinearGradient(0, start, 0, end);
    const share = fade / (to - from);
    for (const [at, opacity] of [[0, 0], [share, 1], [1 - share, 1], [1, 0]]) gradient.addColorStop(at, `rgba(0,0,0,${opacity})`);
    context.globalCompositeOperation = 'destination-in';
    context.fillStyle = gradient;
    context.fillRect(0, 0, view.width, view.height);
  }

  /* The world is as wide as the unit square, the extent in its middle, wherever the antimeridian lies. Beyond
     its ends it comes again: the same view, moved by whole turns, for each turn that is in sight. Leaflet, too,
     numbers tiles within one turn from 180 degrees west: which turn it asks for makes no difference. */
  function turned(view) {
    const west = (extent[0] + extent[2]) / 2 - 0.5;
    const first = Math.floor(view.left / view.scale - west);
    const last = Math.floor((view.left + view.width) / view.scale - west);
    return Array.from({ length: last - first + 1 }, (_, index) => geometry.view(
      view.zoom, view.left - (first + index) * view.scale, view.top, view.width, view.height,
    ));
  }

  function paint(context, view) {
    context.fillStyle = theme.colours.water;
    context.fillRect(0, 0, view.width, view.height);
    const views = turned(view);
    for (const each of views) paintGround(context, each);
    for (const each of views) paintOver(context, each);
  }

  function paintOver(context, view) {
    if (!view.sees(extent)) return;
    if (!atEdge(view)) {
      paintDetail(context, view);
      return;
    }
    const { canvas } = context;
    const ratio = context.getTransform().a;
    const veil = document.createElement('canvas');
    veil.width = Math.ceil(view.width * ratio);
    veil.height = Math.ceil(view.height * ratio);
    const veiled = veil.getContext('2d');
    veiled.drawImage(canvas, 0, 0);
    veiled.scale(ratio, ratio);
    paintDetail(veiled, view);
    keepInside(veiled, view, extent[0], extent[2], 'x');
    keepInside(veiled, view, extent[1], extent[3], 'y');
    context.drawImage(veil, 0, 0, view.width, view.height);
  }

  const Tiles = L.GridLayer.extend({
    _clampZoom(zoom) {
      return L.GridLayer.prototype._clampZoom.call(this, Math.round(zoom));
    },
    // Between zooms tiles are scaled: each reaches a pixel over the next, so that no gap shows.
    createTile(coords) {
      const side = this.getTileSize().x;
      const ratio = Math.min(devicePixelRatio || 1, 2);
      const tile = document.createElement('canvas');
      tile.width = (side + 1) * ratio;
      tile.height = (side + 1) * ratio;
      const context = tile.getContext('2d');
      context.scale(ratio, ratio);
      paint(context, geometry.view(coords.z, coords.x * side, coords.y * side, side + 1, side + 1));
      return tile;
    },
    _initTile(tile) {
      L.GridLayer.prototype._initTile.call(this, tile);
      const side = this.getTileSize().x + 1;
      tile.style.width = `${side}px`;
      tile.style.height = `${side}px`;
    },
  });
  const layer = new Tiles({ tileSize: 512, updateWhenZooming: false, keepBuffer: 1, pane: 'basemap' });

  /* Relief comes after the first picture of the map, so that nobody waits for it. Its parts become one picture,
     so that no seam shows, a little softened, so that no block of the compression does. */
  async function loadRelief() {
    if (!base.relief.length) return;
    const asked = base;
    const parts = await Promise.all(base.relief.map(async ({ bounds, webp }) => {
      const picture = new Image();
      picture.src = `data:image/webp;base64,${webp}`;
      await picture.decode();
      return { picture, box: geometry.rectangle(bounds) };
    }));
    const box = geometry.union(parts.map((part) => part.box));
    const density = Math.max(...parts.map((part) => part.picture.width / (part.box[2] - part.box[0])));
    const whole = document.createElement('canvas');
    whole.width = Math.round((box[2] - box[0]) * density);
    whole.height = Math.round((box[3] - box[1]) * density);
    const context = whole.getContext('2d');
    // Where nothing is shaded there is no part: white like the rest, or its edges would show.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, whole.width, whole.height);
    for (const part of parts) {
      const [left, top, right, bottom] = [part.box[0] - box[0], part.box[1] - box[1], part.box[2] - box[0], part.box[3] - box[1]]
        .map((edge) => Math.round(edge * density));
      context.drawImage(part.picture, left, top, right - left, bottom - top);
    }
    const soft = document.createElement('canvas');
    soft.width = whole.width;
    soft.height = whole.height;
    const softened = soft.getContext('2d');
    softened.filter = 'blur(0.7px) brightness(1.03)'; // what compression left a little short of white is white
    softened.drawImage(whole, 0, 0);
    if (base !== asked) return; // other ground was taken meanwhile
    relief = { box, image: soft };
    base.relief.forEach((part) => { part.webp = ''; });
    layer.redraw();
  }

  return { layer, paint, loadRelief, take };
})();
