import { badge, clockTime, fill, h, table } from './dom.js'

/** Notifications and each attempt to send them. */
export function notificationsView({ state, texts, language, act }) {
  const rows = [...state.notifications].reverse().map((delivery) => [
    h('span', {}, h('b', {}, delivery.event), h('small', {}, clockTime(delivery.createdAt))),
    h('span', { class: 'target' }, delivery.url),
    [
      badge(delivery.state, texts[`state.notification.${delivery.state}`]),
      delivery.held &&
        h('small', {}, fill(texts['notification.held'], { host: delivery.held.host })),
    ],
    h(
      'ol',
      { class: 'attempts' },
      delivery.attempts.map((attempt) =>
        h(
          'li',
          {},
          `${clockTime(attempt.at)} ${attempt.kind === 'signtest' ? 'SIGNTEST ' : ''}${attempt.status ?? '–'} ${errorOf(attempt, language)}`,
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
