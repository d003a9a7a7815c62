/* Lines as they travel in the page -> lines on the unit square of the Mercator map (x east, y south, 0 to 1). */
const geometry = (() => {
  const RADIANS = Math.PI / 180;
  const east = (longitude) => longitude / 360 + 0.5;
  const south = (latitude) => {
    const bounded = Math.max(-85.05, Math.min(85.05, latitude));
    return 0.5 - Math.log(Math.tan(Math.PI / 4 + (bounded * RADIANS) / 2)) / (2 * Math.PI);
  };

  /* Polyline coding: differences, zig-zag, five bits a character. */
  function decode(text, precision) {
    const scale = 10 ** -precision;
    const flat = new Float64Array(text.length); // a number takes a character at the least
    let filled = 0;
    const here = [0, 0];
    let axis = 0;
    for (let index = 0; index < text.length;) {
      let bits = 0;
      let shift = 0;
      let part;
      do {
        part = text.charCodeAt(index++) - 63;
        bits |= (part & 31) << shift;
        shift += 5;
      } while (part >= 32);
      here[axis] += bits & 1 ? ~(bits >> 1) : bits >> 1;
      if (axis) {
        flat[filled++] = east(here[0] * scale);
        flat[filled++] = south(here[1] * scale);
      }
      axis = 1 - axis;
    }
    return measured(flat.slice(0, filled));
  }

  function measured(xy) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < xy.length; i += 2) {
      box[0] = Math.min(box[0], xy[i]);
      box[1] = Math.min(box[1], xy[i + 1]);
      box[2] = Math.max(box[2], xy[i]);
      box[3] = Math.max(box[3], xy[i + 1]);
    }
    return { xy, box };
  }

  /* A rectangle of longitudes and latitudes on the unit square. */
  const rectangle = ([west, southern, eastern, north]) => [east(west), south(north), east(eastern), south(southern)];

  /* A view: `scale` pixels for the whole square, the pixel at its corner, its size, and Leaflet's zoom. */
  function view(zoom, left, top, width, height) {
    const scale = 256 * 2 ** zoom;
    return {
      zoom, scale, left, top, width, height,
      x: (unit) => unit * scale - left,
      y: (unit) => unit * scale - top,
      sees: (box, margin = 0) => box[2] * scale - left >= -margin && box[0] * scale - left <= width + margin
        && box[3] * scale - top >= -margin && box[1] * scale - top <= height + margin,
    };
  }

  /* The view that holds a box of the unit square inside a picture, with room at its edges. */
  function framing(box, width, height, room) {
    const across = Math.max(box[2] - box[0], 1e-4);
    const down = Math.max(box[3] - box[1], 1e-4);
    const scale = Math.min((width - 2 * room) / across, (height - 2 * room) / down);
    const zoom = Math.log2(scale / 256);
    return view(zoom, ((box[0] + box[2]) / 2) * scale - width / 2, ((box[1] + box[3]) / 2) * scale - height / 2,
      width, height);
  }

  function union(boxes) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const other of boxes) {
      box[0] = Math.min(box[0], other[0]);
      box[1] = Math.min(box[1], other[1]);
      box[2] = Math.max(box[2], other[2]);
      box[3] = Math.max(box[3], other[3]);
    }
    return box;
  }

  /* A longitude as it is counted near another, over the antimeridian if that is nearer. */
  const nearest = (degrees, other) => degrees + 360 * Math.round((other - degrees) / 360);

  const longitude = (x) => (x - 0.5) * 360;
  const latitude = (y) => (2 * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - Math.PI / 2) / RADIANS;
  /* The one place where the order flips: Leaflet wants latitude first. */
  const leafletBounds = (box) => [[latitude(box[3]), longitude(box[0])], [latitude(box[1]), longitude(box[2])]];

  return { east, south, decode, rectangle, view, framing, union, nearest, latitude, leafletBounds };
})();
