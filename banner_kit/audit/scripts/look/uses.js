// What a visitor uses when an element is used: of an area its picture, of a choice its list.
// What libraries show in the place of a list: Select2, Chosen, Nice Select, jQuery UI beside it, bootstrap-select around it.
const DRESS = ".select2,.select2-container,.chosen-container,.nice-select,.ui-selectmenu-button";
const dressed = (list) => list && ([list.nextElementSibling].find((one) => one?.matches(DRESS)) || list.closest(".bootstrap-select") || list);

// What is used when the element is: of an area its picture, of a choice its list.
const used = (element) => {
  if (element.localName === "option") return dressed(element.closest("select"));
  if (element.localName !== "area") return element;
  const name = element.closest("map")?.name;
  return [...document.querySelectorAll("img[usemap]")].find((one) => one.useMap === "#" + name);
};

const inUse = (element) => used(element) || element;

// What of an area lies on its picture: an area that begins where the picture has ended cannot be used.
const onPicture = ({ coords, shape }, { clientWidth, clientHeight }) => {
  if (/^default/i.test(shape)) return { left: 0, right: clientWidth, top: 0, bottom: clientHeight };
  const at = (coords.match(/-?\d+(\.\d+)?/g) || []).map(Number);
  const [x, y, radius] = at;
  const [across, down] = /^circ/i.test(shape) ? [[x - radius, x + radius], [y - radius, y + radius]]
    : [0, 1].map((axis) => at.filter((_, place) => place % 2 === axis));
  return { left: Math.max(0, Math.min(...across)), right: Math.min(clientWidth, Math.max(...across)),
           top: Math.max(0, Math.min(...down)), bottom: Math.min(clientHeight, Math.max(...down)) };
};
// Of areas that lie over each other the first in the map is clicked, be it a link or not.
const overlaid = (area, picture) => {
  const edge = picture.getBoundingClientRect(), { left, right, top, bottom } = onPicture(area, picture);
  const box = { left: edge.left + left, right: edge.left + right, top: edge.top + top, bottom: edge.top + bottom };
  const found = [...hits(picture.getRootNode(), box)];
  return !found.includes(area) && found.some((hit) => hit?.localName === "area" && hit.parentElement === area.parentElement);
};
