/* What the page knows, and what its reader has chosen. */
const data = JSON.parse(dom.one('#data').textContent);

const state = (() => {
  const lastYear = Math.max(data.years.length - 1, 0);
  const chosen = {
    route: null,   // a route's number, or null
    place: null,   // a place's id, or null
    hover: null,   // the route under the pointer or the focus
    year: lastYear,
    off: new Set(), // modes that are switched off
    relief: true,
  };
  const placeById = new Map(data.places.map((place) => [place.id, place]));
  const routeById = new Map(data.routes.map((route, index) => [route.id, index]));

  /* What was known of a route by the end of the chosen year; without any dated article, all of it. */
  function moment(route, year = chosen.year) {
    const [look, seasonal, sentences, voices] = route.moments[year];
    return { look, seasonal, sentences, voices };
  }
  const known = (route) => moment(route).look !== null;
  const visible = (route) => known(route) && !chosen.off.has(route.mode);
  const firstYear = (route) => data.years[route.moments.findIndex((entry) => entry[0] !== null)];
  const yearName = () => (data.years.length ? String(data.years[chosen.year]) : '');

  return { chosen, lastYear, placeById, routeById, moment, known, visible, firstYear, yearName };
})();
