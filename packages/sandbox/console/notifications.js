import { badge, clockTime, fill, h, table } from './dom.js'
import { nameOf, optionsLine } from './fault-form.js'

/** Notifications and each attempt to send them. */
export function notificationsView({ state, texts, language, act }) {
  const rows = [...state.notifications].reverse().map((delivery) => [
    h('span', {}, h('b', {}, delivery.event), h('small', {}, clockTime(delivery.createdAt))),
    [
      h('span', { class: 'target' }, delivery.url),
      details(delivery.id, texts.plainContent, [
        pre(JSON.stringify(delivery.resource, undefined, 2)),
      ]),
    ],
    [
      badge(delivery.state, texts[`state.notification.${delivery.state}`]),
      delivery.held &&
        h('small', {}, fill(texts['notification.held'], { host: delivery.held.host })),
    ],
    h(
      'ol',
      { class: 'attempts' },
      delivery.attempts.map((attempt, index) =>
        h(
          'li',
          {},
          `${clockTime(attempt.at)} ${attempt.kind === 'signtest' ? 'SIGNTEST ' : ''}${attempt.status ?? '–'} ${errorOf(attempt, language)}`,
          attempt.fault &&
            h(
              'small',
              {},
              `${nameOf(attempt.fault, texts)} ${optionsLine(attempt.faultOptions ?? {})}`,
            ),
          attempt.sent && sentDetails(`${delivery.id} ${index}`, attempt, texts),
        ),
      ),
    ),
    [
      h(
        'button',
        { type: 'button', onclick: () => act('repeat-notification', { id: delivery.id }) },
        texts.redeliver,
      ),
      delivery.dialect === 'v3' &&
        h(
          'button',
          { type: 'button', onclick: () => act('probe-notification', { id: delivery.id }) },
          texts.probe,
        ),
    ],
  ])
  return h(
    'section',
    {},
    h('h2', {}, texts.notifications),
    table(
      [texts.event, texts.address, texts.state, texts.attempts, texts.actions],
      rows,
      texts.noNotifications,
    ),
  )
}

function errorOf({ error, errorZh }, language) {
  return (language === 'zh' ? errorZh : undefined) ?? error ?? ''
}

/** What is open stays open when the page is drawn anew. */
const open = new Set()

function details(id, title, children) {
  const element = h('details', { open: open.has(id) }, h('summary', {}, title), children)
  element.addEventListener('toggle', () => (element.open ? open.add(id) : open.delete(id)))
  return element
}

const pre = (text) => h('pre', { tabindex: 0 }, text)

/** What was sent in an attempt, and what a server of this machine responded. */
function sentDetails(id, { sent, response }, texts) {
  const headers = Object.entries(sent.headers).map(([name, value]) => `${name}: ${value}`)
  return details(id, texts.sent, [
    pre(`${headers.join('\n')}\n\n${sent.body}`),
    response && [h('b', {}, texts.response), pre(response)],
  ])
}
