import { call, fill, h, mark } from './dom.js'
import { fillIn, placeholdersIn, proposal } from './port-values.js'

const place = document.getElementById('extension')
const back = h('a', { class: 'back', href: '/sandbox' })
const values = new Map()
let found = { calls: [], language: 'en' }
let messages
let mchid = ''

/** Draws the calls that the page found, each with its options and a button that sends it. */
function draw() {
  if (!messages) return
  const { calls, language } = found
  const texts = messages[language]
  back.textContent = texts.title
  place.hidden = calls.length === 0
  if (calls.length === 0) return place.replaceChildren()
  const rows = calls.map((one) => row(one, texts, language))
  const sendAll = async () => {
    for (const { send } of rows) await send()
  }
  place.replaceChildren(
    h('h2', {}, texts.send),
    h('p', { class: 'empty' }, fill(texts.sendIntro, { mchid })),
    ...form(calls, texts, () => {
      for (const { refill } of rows) refill()
    }),
    h(
      'ul',
      { class: 'sends' },
      rows.map(({ item }) => item),
    ),
    h('button', { type: 'button', onclick: sendAll }, texts.sendAll),
  )
}

/** Controls for the values that PHP computes; `onChange` puts them into the options. */
function form(calls, texts, onChange) {
  const controls = placeholdersIn(calls).map(({ value, field }) => {
    if (!values.has(value)) values.set(value, proposal(field))
    const input = h('input', { autocomplete: 'off', spellcheck: 'false' })
    input.value = values.get(value)
    input.addEventListener('input', () => {
      values.set(value, input.value)
      onChange()
    })
    return h('label', {}, h('span', {}, h('code', {}, value.slice(1, -1)), ` ${field}`), input)
  })
  onChange()
  if (controls.length === 0) return []
  return [h('h3', {}, texts.values), h('div', { class: 'values' }, controls)]
}

function row(one, texts, language) {
  const box = h('textarea', { rows: '8', spellcheck: 'false', 'aria-label': texts.sendOptions })
  const result = h('div', { class: 'sent', role: 'status' })
  let isEdited = false
  box.addEventListener('input', () => {
    isEdited = true
  })
  const refill = () => {
    if (isEdited) return
    box.value = JSON.stringify(fillIn(one.options, { values, mchid }), null, 2)
  }
  const refuse = (text) => result.replaceChildren(h('p', { class: 'bad' }, text))
  const send = async () => {
    let options
    try {
      options = JSON.parse(box.value)
    } catch {
      return refuse(texts.notJson)
    }
    const open = placeholdersIn([{ options }]).map(({ value }) => value.slice(1, -1))
    if (open.length > 0) return refuse(fill(texts.notFilled, { names: open.join(', ') }))
    try {
      const { route, method } = one
      const sent = await call('act/send-call', { route, method, options })
      result.replaceChildren(...shown(sent.result))
    } catch (error) {
      refuse(error.messages?.[language] ?? error.message)
    }
  }
  refill()
  const item = h(
    'li',
    {},
    h(
      'p',
      { class: 'row' },
      h('code', {}, h('b', {}, one.method), ` ${one.route}`),
      h(
        'button',
        {
          type: 'button',
          onclick: send,
          'aria-label': `${texts.sendOne} ${one.method} ${one.route}`,
        },
        texts.sendOne,
      ),
    ),
    h('details', {}, h('summary', {}, texts.sendOptions), box),
    result,
  )
  return { item, refill, send }
}

/** The request line, the status and the body of a call that was sent. */
function shown({ request, status, body }) {
  return [
    h('p', { class: 'row' }, mark(status < 400, String(status)), h('code', {}, request)),
    body !== '' && h('pre', { tabindex: '0' }, indented(body)),
  ].filter(Boolean)
}

function indented(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

document.addEventListener('port', ({ detail }) => {
  found = detail
  draw()
})
const [texts, config] = await Promise.all([call('messages'), call('config')])
messages = texts
mchid = config.mchid
document.querySelector('header .row').prepend(back)
draw()
