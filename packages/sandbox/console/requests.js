import { clockTime, fill, h, mark } from './dom.js'
import { nameOf, optionsLine } from './fault-form.js'

/** The requests, and the signed message of the chosen one. */
export function requestsView({ entries, texts, language, chosen, choose }) {
  if (entries.length === 0)
    return h(
      'section',
      {},
      h('h2', {}, texts.requests),
      h('p', { class: 'empty' }, texts.noRequests),
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
        mark(entry.status < 400, String(entry.status)),
        h(
          'small',
          {},
          [entry.code, signatureState(entry, texts), clockTime(entry.at)]
            .filter(Boolean)
            .join(' · '),
          entry.generated && ` · ${texts.generated}`,
          entry.origin === 'assumed' && ` · ${texts.assumed}`,
          entry.disputes && ` · ${texts.disputed}`,
          entry.fault &&
            ` · ${texts.fault}${texts.colon}${nameOf(entry.fault, texts)} ${optionsLine(entry.faultOptions ?? {})}`,
        ),
      ),
    ),
  )
  return h(
    'section',
    {},
    h('h2', {}, texts.requests),
    h(
      'div',
      { class: 'split' },
      h('ol', { class: 'entries' }, list),
      h(
        'div',
        { class: 'detail' },
        selected ? detail(selected, { texts, language }) : h('p', { class: 'empty' }, texts.choose),
      ),
    ),
  )
}

function signatureState({ signature }, texts) {
  if (!signature) return texts.unsigned
  return signature.holds ? texts.valid : texts.invalid
}

/** WeChat Pay's message and the sandbox's advice, unless the message has it already. */
function reasonOf({ reason, advice }, language) {
  const text = advice?.[language]
  if (!text || reason.includes(text)) return reason
  return `${reason}${language === 'zh' ? '。' : ' – '}${text}`
}

function detail(entry, { texts, language }) {
  const { signature } = entry
  return [
    h('h3', {}, `${entry.method} ${entry.target}`),
    entry.title && h('p', { class: 'hint' }, `${entry.title} · ${entry.operation}`),
    entry.reason &&
      h(
        'p',
        { class: 'reason', role: 'note' },
        h('b', {}, `${texts.why}${texts.colon}`),
        reasonOf(entry, language),
      ),
    entry.disputes && disputes(entry.disputes, { texts, language }),
    entry.invented &&
      h('p', { class: 'hint' }, `${texts.invented}${texts.colon}${entry.invented.join(', ')}`),
    signature && [
      h(
        'h4',
        {},
        signature.scheme.startsWith('WECHATPAY') ? texts.signedMessage : texts.signedParameters,
        ' ',
        mark(signature.holds, signature.holds ? texts.valid : texts.invalid),
      ),
      signedMessage(signature, texts),
    ],
    block(texts.body, entry.requestBody),
    block(`${texts.response} · ${entry.status}`, entry.answerBody),
    h(
      'dl',
      {},
      h('dt', {}, 'Request-ID'),
      h('dd', {}, entry.requestId),
      entry.answerSerial && [h('dt', {}, texts.responseSerial), h('dd', {}, entry.answerSerial)],
    ),
  ]
}

/** What one source asks and the request does not meet, although it was accepted. */
function disputes(list, { texts, language }) {
  return [
    h('h4', {}, texts.disputes),
    h(
      'ul',
      { class: 'disputes' },
      list.map(({ field, issue }) =>
        h('li', {}, field && h('code', {}, field), field && ' ', issue[language]),
      ),
    ),
  ]
}

/** Lays out the signed message: each line with its meaning and the line feed that ends it. */
function signedMessage({ message, scheme, bytes }, texts) {
  const names = scheme.startsWith('WECHATPAY')
    ? [texts.lineMethod, texts.lineUrl, texts.lineTime, texts.lineNonce, texts.lineBody]
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
          h('code', {}, visible(line), h('i', {}, end)),
        ),
      ),
    ),
    h('figcaption', {}, fill(texts.bytes, { count: bytes })),
  )
}

/** Shows control characters, byte order marks and unusual blanks, which differ unseen. */
function visible(line) {
  return line.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00a0\u3000\ufeff]/gu,
    (character) => `\\u${character.codePointAt(0).toString(16).padStart(4, '0')}`,
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
