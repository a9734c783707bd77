/** Makes an element: attributes, `on…` listeners, and children that are text, elements or lists of both. */
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

/** Writes a time as hours, minutes and seconds in the reader's place. */
export function clockTime(milliseconds) {
  return new Date(milliseconds).toLocaleTimeString([], { hour12: false })
}

/** What tells the console's requests from those of pages elsewhere, which cannot send it. */
export const HEADERS = { 'X-Sandbox': 'console' }

/** Calls the sandbox; throws its own sentence when it refuses. */
export async function call(path, facts) {
  const options = facts === undefined ? {} : { method: 'POST', body: JSON.stringify(facts) }
  const response = await fetch(`/sandbox/api/${path}`, {
    ...options,
    headers: { ...HEADERS, 'Content-Type': 'application/json' },
  })
  const value = await response.json()
  if (!response.ok) throw new Error(value.message ?? `HTTP ${response.status}`)
  return value
}

/** A button with which a text is copied. */
export function copyButton(text, words) {
  const button = h('button', { class: 'quiet', type: 'button' }, words.copy)
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text)
    button.textContent = words.copied
    setTimeout(() => {
      button.textContent = words.copy
    }, 1200)
  })
  return button
}

/** A label whose colour tells how a state is. */
export function badge(state) {
  const good = ['SUCCESS', 'SIGNED', 'delivered', 'DONE', 'ok']
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
    'bad',
  ]
  return h(
    'span',
    { class: `badge ${good.includes(state) ? 'good' : bad.includes(state) ? 'bad' : 'open'}` },
    state,
  )
}

/** A table with its heads; rows are lists of cells. */
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
