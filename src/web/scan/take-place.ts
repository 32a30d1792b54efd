/** Taking an element over that the server wrote, so that whatever is the same in both stays the very same element. */

import { type ComponentChild, type ContainerNode, render } from 'preact'

/**
 * Answers how to draw. The first thing that is drawn, and each after it, must be one element of the same name
 * as `element`: attributes and children that it does not have are gone then, whoever wrote them.
 */
export function takePlace(element: HTMLElement): (drawn: ComponentChild) => void {
  // White space between elements would have all of them moved past it, and what is moved loses the focus.
  for (const it of [...element.childNodes]) if (it.nodeType === Node.TEXT_NODE) it.remove()
  const place = aloneIn(element)
  return (drawn) => {
    render(drawn, place)
  }
}

/** The element's parent as if it had no other child: only what is within an element is taken over whole. */
function aloneIn(element: HTMLElement): ContainerNode {
  const parent: ContainerNode = element.parentElement ?? document.body
  return {
    nodeType: parent.nodeType,
    parentNode: parent.parentNode,
    firstChild: element,
    childNodes: [element],
    insertBefore: (node, child) => parent.insertBefore(node, child),
    appendChild: (node) => parent.appendChild(node),
    removeChild: (child) => parent.removeChild(child),
  }
}
