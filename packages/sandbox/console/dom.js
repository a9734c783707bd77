/** Makes an element: attributes, `on…` listeners, and children that are strings, elements or lists of both. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false || value === null) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(
    ...children.flat(3).filter((child) => child !== undefined && child !== null && child !== false),
  )
  return element
}

/** Writes cents as yuan. */
export function yuan(cents, currency = 'CNY') {
  return `${currency === 'CNY' ? '¥' : `${currency} `}${(cents / 100).toFixed(2)}`
}

/** Puts parameters into a text: `{count}`. */
export function fill(text, parameters) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(parameters[name] ?? whole))
}

/** Writes a time as hours, minutes and seconds in the reader's time zone. */
export function clockTime(milliseconds) {
  return new Date(milliseconds).toLocaleTimeString([], { hour12: false })
}

/** Header of the console's requests; pages of other origins cannot send it. */
export const HEADERS = { 'X-Sandbox': 'console' }

/** Calls the sandbox; throws its message, in both languages as `messages`, when it refuses. */
export async function call(path, facts) {
  const options = facts === undefined ? {} : { method: 'POST', body: JSON.stringify(facts) }
  const response = await fetch(`/sandbox/api/${path}`, {
    ...options,
    headers: { ...HEADERS, 'Content-Type': 'application/json' },
  })
  const value = await response.json()
  if (!response.ok) {
    const error = new Error(value.message ?? `HTTP ${response.status}`)
    throw Object.assign(error, { messages: value.messages })
  }
  return value
}

/** A button that copies a string. */
export function copyButton(text, texts) {
  const button = h('button', { class: 'quiet', type: 'button' }, texts.copy)
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text)
    button.textContent = texts.copied
    setTimeout(() => {
      button.textContent = texts.copy
    }, 1200)
  })
  return button
}

/** A label of a state, by its name and its code; its colour says whether it is good, bad or open. */
export function badge(state, name = '') {
  const good = ['SUCCESS', 'SIGNED', 'delivered', 'DONE']
  const bad = [
    'CLOSED',
    'PAYERROR',
    'REVOKED',
    'ABNORMAL',
    'given-up',
    'TERMINATED',
    'FAIL',
    'CANCELLED',
    'held',
  ]
  return h(
    'span',
    { class: `badge ${good.includes(state) ? 'good' : bad.includes(state) ? 'bad' : 'open'}` },
    name === '' ? state : `${name} ${state}`,
  )
}

/** A mark without a code: good or bad. */
export function mark(isGood, text) {
  return h('span', { class: `badge ${isGood ? 'good' : 'bad'}` }, text)
}

/** A table; rows are lists of cells. */
export function table(heads, rows, empty) {
  if (rows.length === 0) return h('p', { class: 'empty' }, empty)
  const head = h(
    'thead',
    {},
    h(
      'tr',
      {},
      heads.map((text) => h('th', { scope: 'col' }, text)),
    ),
  )
  const body = rows.map((cells) =>
    h(
      'tr',
      {},
      cells.map((cell, index) => h('td', { 'data-head': heads[index] ?? '' }, cell)),
    ),
  )
  return h(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': heads[0] },
    h('table', {}, head, h('tbody', {}, body)),
  )
}
