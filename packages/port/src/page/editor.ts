import { element } from './element.js'
import { createLines, type Lines } from './lines.js'
import type { Token, Tokenize } from './tokens.js'

/** Height of a line and the space above the first, as in `editor.css`. */
const ROW = 20
const PADDING = 8
/** Lines that are painted beyond both edges. */
const MARGIN = 4
/** Tokens of a line that are painted; the rest of the line comes plain. */
const MAX_TOKENS = 400

export interface EditorOptions {
  readonly place: HTMLElement
  readonly isReadOnly: boolean
  readonly tokenize: Tokenize
  /** Called when the text was edited. */
  readonly onInput?: () => void
  /** Called with the line, from 1, that the pointer or the caret is on; 0 for none. */
  readonly onLine: (line: number, by: 'pointer' | 'caret') => void
}

/**
 * A text area whose visible lines are painted behind it, in colours and with numbers. The text
 * itself stays in the text area, where it is selected, searched and read aloud as usual.
 */
export interface Editor {
  readonly area: HTMLTextAreaElement
  readonly lines: Lines
  text: string
  /** Marks lines with a class each, from 1. */
  mark(marks: ReadonlyMap<number, string>): void
  /** Shows which lines belong to the one that is pointed at in the other editor. */
  match(lines: readonly number[]): void
  /** Puts the caret on a line, from 1, and the focus. */
  goTo(line: number): void
}

/** Makes an editor. */
export function createEditor(options: EditorOptions): Editor {
  const { place, isReadOnly, tokenize, onInput, onLine } = options
  const area = element('textarea', { spellcheck: 'false', autocapitalize: 'off', wrap: 'off' })
  area.autocomplete = 'off'
  const paint = element('div', { class: 'paint', 'aria-hidden': 'true' })
  const gutter = element('div', { class: 'gutter', 'aria-hidden': 'true' })
  place.classList.add('editor')
  place.append(
    element('div', { class: 'gutter-frame' }, gutter),
    element('div', { class: 'sheet' }, paint, area),
  )

  let lines = createLines('')
  let tokens: readonly Token[] = []
  let marks: ReadonlyMap<number, string> = new Map()
  let matched: ReadonlySet<number> = new Set()

  const draw = (): void => {
    const first = Math.max(0, Math.floor((area.scrollTop - PADDING) / ROW) - MARGIN)
    const last = Math.min(lines.count, first + Math.ceil(area.clientHeight / ROW) + 2 * MARGIN)
    const rows: Node[] = []
    const numbers: Node[] = []
    for (let line = first + 1; line <= last; line++) {
      const names = [marks.get(line) ?? '', matched.has(line) ? 'matched' : ''].join(' ').trim()
      rows.push(element('div', { class: names }, ...pieces(lines, tokens, line)))
      numbers.push(element('div', { class: names }, String(line)))
    }
    paint.replaceChildren(...rows)
    gutter.replaceChildren(...numbers)
    const top = PADDING + first * ROW - area.scrollTop
    paint.style.transform = `translate(${-area.scrollLeft}px, ${top}px)`
    gutter.style.transform = `translateY(${top}px)`
  }
  let isPlanned = false
  const plan = (): void => {
    if (isPlanned) return
    isPlanned = true
    requestAnimationFrame(() => {
      isPlanned = false
      draw()
    })
  }
  const read = (): void => {
    lines = createLines(area.value)
    tokens = tokenize(area.value)
    place.style.setProperty('--digits', String(Math.max(2, String(lines.count).length)))
    plan()
  }
  const reveal = (line: number): void => {
    const top = (line - 1) * ROW
    const isVisible =
      top >= area.scrollTop && top + ROW + PADDING <= area.scrollTop + area.clientHeight
    if (!isVisible) area.scrollTop = top - area.clientHeight / 3
  }
  const pointed = ({ clientY }: MouseEvent): number => {
    const height = clientY - area.getBoundingClientRect().top + area.scrollTop - PADDING
    const line = Math.floor(height / ROW) + 1
    return line >= 1 && line <= lines.count ? line : 0
  }
  const tellCaret = (): void => onLine(lines.lineAt(area.selectionStart), 'caret')

  if (isReadOnly) keepText(area, () => lines.text)
  else
    area.addEventListener('input', () => {
      read()
      onInput?.()
    })
  area.addEventListener('scroll', plan, { passive: true })
  new ResizeObserver(plan).observe(area)
  place.addEventListener('mousemove', (event) => onLine(pointed(event), 'pointer'))
  place.addEventListener('mouseleave', () => onLine(0, 'pointer'))
  for (const name of ['keyup', 'click', 'focus']) area.addEventListener(name, tellCaret)
  read()

  return {
    area,
    get lines() {
      return lines
    },
    get text() {
      return area.value
    },
    set text(value) {
      area.value = value
      area.scrollTop = 0
      read()
    },
    mark(given) {
      marks = given
      plan()
    },
    match(given) {
      matched = new Set(given)
      if (given[0] !== undefined) reveal(given[0])
      plan()
    },
    goTo(line) {
      const [start, end] = lines.range(line)
      area.focus({ preventScroll: true })
      area.setSelectionRange(start, end)
      area.scrollLeft = 0
      reveal(line)
      tellCaret()
    },
  }
}

/**
 * Keeps the text of an area as it is. An area that is `readOnly` would have no caret to move with
 * the keyboard.
 */
function keepText(area: HTMLTextAreaElement, text: () => string): void {
  area.setAttribute('aria-readonly', 'true')
  area.inputMode = 'none'
  area.addEventListener('beforeinput', (event) => event.preventDefault())
  // What an input method composes cannot be prevented, only taken back.
  area.addEventListener('compositionend', () => {
    area.value = text()
  })
}

/** The text of a line as nodes; each token has a class for its colour. */
function pieces(lines: Lines, tokens: readonly Token[], line: number): (Node | string)[] {
  const [start, end] = lines.range(line)
  const nodes: (Node | string)[] = []
  let position = start
  for (let index = firstBehind(tokens, start); nodes.length < MAX_TOKENS; index++) {
    const token = tokens[index]
    if (token === undefined || token.start >= end) break
    const from = Math.max(token.start, start)
    const to = Math.min(token.end, end)
    if (from > position) nodes.push(lines.text.slice(position, from))
    nodes.push(element('span', { class: token.kind }, lines.text.slice(from, to)))
    position = to
  }
  if (position < end) nodes.push(lines.text.slice(position, end))
  return nodes
}

/** Index of the first token that ends behind a place. */
function firstBehind(tokens: readonly Token[], place: number): number {
  let low = 0
  let high = tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tokens[middle]?.end ?? 0) > place) high = middle
    else low = middle + 1
  }
  return low
}
