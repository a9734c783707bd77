import { fill, h, mark, table } from './dom.js'

/** Faults, the sandbox's time and its platform certificates. */
export function faultsView({ state, texts, language, act }) {
  const field = (label, control) => h('label', {}, h('span', {}, label), control)
  const form = h(
    'form',
    { class: 'fault' },
    field(
      texts.faultKind,
      h(
        'select',
        { name: 'kind' },
        state.faultKinds.map((kind) => h('option', { value: kind }, nameOf(kind, texts))),
      ),
    ),
    field(
      texts.when,
      h(
        'select',
        { name: 'when' },
        h('option', { value: 'before' }, texts.before),
        h('option', { value: 'after' }, texts.after),
      ),
    ),
    field(texts.path, h('input', { name: 'path', placeholder: '/v3/pay/' })),
    field(
      texts.probability,
      h('input', { name: 'probability', type: 'number', min: 0, max: 1, step: 0.05, value: 1 }),
    ),
    field(texts.times, h('input', { name: 'times', type: 'number', min: 1 })),
    field(texts.delay, h('input', { name: 'milliseconds', type: 'number', min: 1, value: 1000 })),
    field(texts.location, h('input', { name: 'location', placeholder: '/v3/billdownload/file' })),
    h('button', { class: 'primary' }, texts.addFault),
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
    h('b', {}, nameOf(fault.kind, texts)),
    fault.when === 'after' ? texts.after : texts.before,
    fault.path ?? '/',
    fill(texts.triggered, { count: fault.struck }),
    h(
      'button',
      { type: 'button', onclick: () => act('remove-fault', { id: fault.id }) },
      texts.remove,
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
      `+ ${texts[name]}`,
    ),
  )
  const certificates = state.certificates.map(({ id, signs }) => [
    h('code', {}, id),
    signs ? mark(true, texts.signs) : '',
    state.certificates.length > 1 &&
      h(
        'button',
        { type: 'button', onclick: () => act('retire-certificate', { id }) },
        texts.retire,
      ),
  ])
  return [
    h(
      'section',
      {},
      h('h2', {}, texts.faults),
      h('p', { class: 'hint' }, texts.faultIntro),
      form,
      table(
        [texts.faultKind, texts.when, texts.path, texts.state, texts.actions],
        active,
        texts.noFaults,
      ),
      active.length > 1 &&
        h('button', { type: 'button', onclick: () => act('clear-faults', {}) }, texts.clear),
    ),
    h(
      'section',
      {},
      h('h2', {}, texts.clock),
      h(
        'p',
        { class: 'hint' },
        `${texts.now}${texts.colon}${new Date(state.now).toLocaleString(language === 'zh' ? 'zh-CN' : 'en')}`,
      ),
      h('p', { class: 'row' }, clock),
    ),
    h(
      'section',
      {},
      h('h2', {}, texts.certificates),
      table(['Wechatpay-Serial', texts.state, texts.actions], certificates, ''),
      h('button', { type: 'button', onclick: () => act('rotate-certificate', {}) }, texts.rotate),
    ),
  ]
}

function nameOf(kind, texts) {
  return `${texts[`fault-name.${kind}`]} ${kind}`
}
