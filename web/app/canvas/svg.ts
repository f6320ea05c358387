/** The picture as SVG: what Cytoscape shows, drawn anew so that print shops and word processors can scale it. */
import type cytoscape from 'cytoscape';

const MARGIN = 20;

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

export function svgOf(graph: cytoscape.Core, background: string): string {
  const { x1, y1, w, h } = graph.elements().boundingBox({});
  const [width, height] = [w + 2 * MARGIN, h + 2 * MARGIN];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"`,
    ` viewBox="${x1 - MARGIN} ${y1 - MARGIN} ${width} ${height}" font-family="Source Sans 3, sans-serif">`,
    `<rect x="${x1 - MARGIN}" y="${y1 - MARGIN}" width="${width}" height="${height}" fill="${background}"/>`,
    ...graph.edges().map(line),
    ...graph.nodes().map(card),
    '</svg>',
  ].join('\n');
}

function line(edge: cytoscape.EdgeSingular): string {
  const from = edge.sourceEndpoint();
  const to = edge.targetEndpoint();
  const middle = edge.controlPoints()?.[0] ?? edge.midpoint();
  const colour = String(edge.style('line-color'));
  const dashes = { dashed: '6 4', dotted: '1.500 3' }[String(edge.style('line-style'))];
  const angle = (Math.atan2(to.y - middle.y, to.x - middle.x) * 180) / Math.PI;
  return (
    `<g stroke="${colour}" fill="none" opacity="${edge.style('opacity')}">` +
    `<path d="M${from.x} ${from.y}Q${middle.x} ${middle.y} ${to.x} ${to.y}" stroke-width="${edge.numericStyle('width')}"` +
    `${dashes ? ` stroke-dasharray="${dashes}"` : ''}/>` +
    `<path d="M0 0L-9 -4.500V4.500z" fill="${colour}" transform="translate(${to.x} ${to.y}) rotate(${angle})"/></g>`
  );
}

function card(node: cytoscape.NodeSingular): string {
  const { x, y } = node.position();
  const [width, height] = [node.width(), node.height()];
  const border = String(node.style('border-style'));
  return (
    `<g opacity="${node.style('opacity')}"><rect x="${x - width / 2}" y="${y - height / 2}" width="${width}" height="${height}" rx="6"` +
    ` fill="${node.style('background-color')}" stroke="${node.style('border-color')}"` +
    ` stroke-width="${node.numericStyle('border-width')}"${border === 'dashed' ? ' stroke-dasharray="5 3"' : ''}/>` +
    `<text x="${x}" y="${y}" font-size="13" text-anchor="middle" dominant-baseline="central" fill="${node.style('color')}"` +
    `${node.hasClass('focus') ? ' font-weight="bold"' : ''}>${escaped(String(node.data('label')))}</text></g>`
  );
}
