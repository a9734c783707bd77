import { badge, clockTime, h, table } from './dom.js'

/** Notifications and each attempt to deliver them. */
export function notificationsView({ state, words, act }) {
  const rows = [...state.notifications].reverse().map((delivery) => [
    h('span', {}, h('b', {}, delivery.event), h('small', {}, clockTime(delivery.createdAt))),
    h('span', { class: 'target' }, delivery.url),
    delivery.held
      ? [
          badge(delivery.state),
          h(
            'small',
            {},
            words.held.replaceAll('HOST', () => delivery.held.host),
          ),
        ]
      : badge(delivery.state),
    h(
      'ol',
      { class: 'attempts' },
      delivery.attempts.map((attempt) =>
        h(
          'li',
          {},
          `${clockTime(attempt.at)} ${attempt.kind === 'signtest' ? 'SIGNTEST ' : ''}${attempt.status ?? '—'} ${attempt.error ?? ''}`,
        ),
      ),
    ),
    [
      h(
        'button',
        { type: 'button', onclick: () => act('repeat-notification', { id: delivery.id }) },
        words.repeat,
      ),
      delivery.dialect === 'v3' &&
        h(
          'button',
          { type: 'button', onclick: () => act('probe-notification', { id: delivery.id }) },
          words.probe,
        ),
    ],
  ])
  return h(
    'section',
    {},
    h('h2', {}, words.notifications),
    table(
      [words.event, words.address, words.state, words.attempts, words.act],
      rows,
      words.noNotifications,
    ),
  )
}

/** Fault switches, certificates and the clock. */
export function faultsView({ state, words, act }) {
  const field = (label, control) => h('label', {}, h('span', {}, label), control)
  const form = h(
    'form',
    { class: 'fault' },
    field(
      words.faultKind,
      h(
        'select',
        { name: 'kind' },
        state.faultKinds.map((kind) => h('option', { value: kind }, kind)),
      ),
    ),
    field(
      words.when,
      h(
        'select',
        { name: 'when' },
        h('option', { value: 'before' }, words.before),
        h('option', { value: 'after' }, words.after),
      ),
    ),
    field(words.path, h('input', { name: 'path', placeholder: '/v3/pay/' })),
    field(
      words.chance,
      h('input', { name: 'probability', type: 'number', min: 0, max: 1, step: 0.05, value: 1 }),
    ),
    field(words.times, h('input', { name: 'times', type: 'number', min: 1 })),
    field(words.delay, h('input', { name: 'milliseconds', type: 'number', min: 1, value: 1000 })),
    field(words.location, h('input', { name: 'location', placeholder: '/v3/billdownload/file' })),
    h('button', { class: 'primary' }, words.addFault),
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const { kind, when, path, probability, times, milliseconds, location } = Object.fromEntries(
      new FormData(form),
    )
    act('add-fault', {
      kind,
      when,
      probability: Number(probability),
      milliseconds: Number(milliseconds),
      ...(path ? { path } : {}),
      ...(times ? { times: Number(times) } : {}),
      ...(location ? { location } : {}),
    })
  })
  const active = state.faults.map((fault) => [
    h('b', {}, fault.kind),
    fault.when === 'after' ? words.after : words.before,
    fault.path ?? '/',
    `${fault.struck} ${words.struck}`,
    h(
      'button',
      { type: 'button', onclick: () => act('remove-fault', { id: fault.id }) },
      words.remove,
    ),
  ])
  const clock = [
    ['minute', 60_000],
    ['hour', 3_600_000],
    ['day', 86_400_000],
  ].map(([name, milliseconds]) =>
    h(
      'button',
      { type: 'button', onclick: () => act('advance-clock', { milliseconds }) },
      `+ ${words[name]}`,
    ),
  )
  const certificates = state.certificates.map(({ id, signs }) => [
    h('code', {}, id),
    signs && badge('ok'),
    signs ? words.signs : '',
    state.certificates.length > 1 &&
      h(
        'button',
        { type: 'button', onclick: () => act('retire-certificate', { id }) },
        words.retire,
      ),
  ])
  return [
    h(
      'section',
      {},
      h('h2', {}, words.faults),
      h('p', { class: 'hint' }, words.faultIntro),
      form,
      table(
        [words.faultKind, words.when, words.path, words.state, words.act],
        active,
        words.noFaults,
      ),
      active.length > 1 &&
        h('button', { type: 'button', onclick: () => act('clear-faults', {}) }, words.clear),
    ),
    h(
      'section',
      {},
      h('h2', {}, words.clock),
      h('p', { class: 'hint' }, `${words.now}: ${new Date(state.now).toLocaleString()}`),
      h('p', { class: 'row' }, clock),
    ),
    h(
      'section',
      {},
      h('h2', {}, words.certificates),
      table(['Wechatpay-Serial', '', words.state, words.act], certificates, ''),
      h('button', { type: 'button', onclick: () => act('rotate-certificate', {}) }, words.rotate),
    ),
  ]
}
