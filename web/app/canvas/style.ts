/** The look of the canvas, in the page's own colours: they are read from its custom properties whenever the theme turns. */
import type cytoscape from 'cytoscape';

/** A custom property as `rgb(…)`: Cytoscape does not read OKLCH. */
function colour(property: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${property})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return '#888';
  pen.fillStyle = color;
  pen.fillRect(0, 0, 1, 1);
  const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

export function canvasStyle(): cytoscape.StylesheetJson {
  const hues = new Map<string, string>();
  const hue = (node: cytoscape.NodeSingular): string => {
    const property = String(node.data('hue'));
    let value = hues.get(property);
    if (!value) hues.set(property, (value = colour(property)));
    return value;
  };
  const surface = colour('--surface');
  const ink = colour('--ink');
  const accent = colour('--accent');
  return [
    {
      selector: 'node',
      style: {
        shape: 'round-rectangle',
        width: 'data(width)',
        height: 34,
        label: 'data(label)',
        'font-family': '"Source Sans 3 Variable", sans-serif',
        'font-size': 13,
        'min-zoomed-font-size': 6,
        'text-valign': 'center',
        'text-halign': 'center',
        color: ink,
        'background-color': surface,
        'border-width': 1.5,
        'border-color': hue as never,
      },
    },
    { selector: 'node.adopted', style: { 'background-color': hue as never, color: surface } },
    { selector: 'node.unknown', style: { 'border-style': 'dashed' } },
    {
      selector: 'node.suppressed',
      style: { 'border-color': colour('--status-suppressed'), 'border-style': 'double', 'border-width': 3 },
    },
    { selector: 'node.group', style: { height: 42, 'border-style': 'double', 'border-width': 5 } },
    { selector: 'node.focus', style: { 'border-width': 4, 'font-weight': 'bold' } },
    {
      selector: 'edge',
      style: {
        width: 'data(width)',
        'curve-style': 'unbundled-bezier',
        'control-point-distances': [22],
        'control-point-weights': [0.5],
        'line-color': colour('--line-strong'),
        'target-arrow-color': colour('--line-strong'),
        'target-arrow-shape': 'triangle',
        'arrow-scale': 0.9,
      },
    },
    // Curves are what Cytoscape takes longest for, and among so many lines nobody follows one by eye.
    { selector: 'edge.dense', style: { 'curve-style': 'straight' } },
    ...(['superseded', 'suppressed', 'misquoted', 'unknown-edition', 'ahead'] as const).map((status) => {
      const value = colour(`--status-${status === 'unknown-edition' ? 'misquoted' : status}`);
      return {
        selector: `edge.${status}`,
        style: { 'line-color': value, 'target-arrow-color': value, 'line-style': 'dashed' as const },
      };
    }),
    { selector: 'edge.undated', style: { 'line-style': 'dotted' } },
    { selector: '.dim, .off-path', style: { opacity: 0.18 } },
    {
      selector: 'node:locked',
      style: { 'underlay-color': accent, 'underlay-opacity': 0.25, 'underlay-padding': 6 },
    },
    // A ring of its own: a border would be lost on a card whose body has the colour of what is chosen.
    {
      selector: 'node:selected',
      style: { 'outline-color': accent, 'outline-width': 3, 'outline-offset': 3 },
    },
    { selector: 'edge:selected', style: { 'line-color': accent, 'target-arrow-color': accent } },
  ];
}
