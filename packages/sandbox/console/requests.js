import { badge, clockTime, h } from './dom.js'

/** The stream of requests, and what the chosen one signed. */
export function requestsView({ entries, words, chosen, choose }) {
  if (entries.length === 0)
    return h(
      'section',
      {},
      h('h2', {}, words.requests),
      h('p', { class: 'empty' }, words.noRequests),
    )
  const selected = entries.find(({ id }) => id === chosen)
  const list = [...entries].reverse().map((entry) =>
    h(
      'li',
      {},
      h(
        'button',
        {
          type: 'button',
          class: 'entry',
          'aria-current': entry.id === chosen ? 'true' : undefined,
          onclick: () => choose(entry.id),
        },
        h('span', { class: 'verb' }, entry.method),
        h('span', { class: 'target' }, entry.target),
        badge(entry.status < 400 ? 'ok' : 'bad'),
        h(
          'small',
          {},
          `${entry.status} ${entry.code ?? ''} · ${signatureWord(entry, words)} · ${clockTime(entry.at)}`,
          entry.generated && ` · ${words.generated}`,
          entry.fault && ` · ${words.fault}: ${entry.fault}`,
        ),
      ),
    ),
  )
  return h(
    'section',
    {},
    h('h2', {}, words.requests),
    h(
      'div',
      { class: 'split' },
      h('ol', { class: 'entries' }, list),
      h(
        'div',
        { class: 'detail' },
        selected ? detail(selected, words) : h('p', { class: 'empty' }, words.choose),
      ),
    ),
  )
}

function signatureWord({ signature }, words) {
  if (!signature) return `${words.signature}: ${words.unsigned}`
  return `${words.signature} ${signature.holds ? words.holds : words.broken}`
}

function detail(entry, words) {
  const { signature } = entry
  return [
    h('h3', {}, `${entry.method} ${entry.target}`),
    entry.title && h('p', { class: 'hint' }, `${entry.title} · ${entry.operation}`),
    (signature?.reason || entry.reason) &&
      h(
        'p',
        { class: 'reason', role: 'note' },
        h('b', {}, `${words.why}: `),
        [entry.reason, signature?.reason].filter(Boolean).join(' — '),
      ),
    signature && [
      h(
        'h4',
        {},
        signature.scheme.startsWith('WECHATPAY') ? words.signedText : words.v2Text,
        ' ',
        badge(signature.holds ? 'ok' : 'bad'),
      ),
      signedText(signature, words),
    ],
    block(words.body, entry.requestBody),
    block(`${words.answer} · ${entry.status}`, entry.answerBody),
    h(
      'dl',
      {},
      h('dt', {}, 'Request-ID'),
      h('dd', {}, entry.requestId),
      entry.answerSerial && [h('dt', {}, words.answerSerial), h('dd', {}, entry.answerSerial)],
    ),
  ]
}

/** Lays out the signed text: each line with its meaning and the line feed that ends it. */
function signedText({ message, scheme, bytes }, words) {
  const names = scheme.startsWith('WECHATPAY')
    ? [words.lineMethod, words.linePath, words.lineTime, words.lineNonce, words.lineBody]
    : []
  const parts = scheme.startsWith('WECHATPAY') ? message.split('\n') : message.split('&')
  const end = scheme.startsWith('WECHATPAY') ? '⏎' : ''
  const lines = parts.slice(0, names.length ? 4 : undefined)
  if (names.length) lines.push(parts.slice(4).join('\n').replace(/\n$/, ''))
  return h(
    'figure',
    { class: 'signed' },
    h(
      'ol',
      {},
      lines.map((line, index) =>
        h(
          'li',
          {},
          names[index] && h('small', {}, names[index]),
          h('code', {}, line, h('i', {}, end)),
        ),
      ),
    ),
    h('figcaption', {}, `${bytes} ${words.bytes}`),
  )
}

function block(title, text) {
  if (!text) return undefined
  return [h('h4', {}, title), h('pre', { tabindex: 0 }, pretty(text))]
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2)
  } catch {
    return text
  }
}
