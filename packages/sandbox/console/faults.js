import { fill, h, mark, table } from './dom.js'
import { faultForm, nameOf, optionsLine } from './fault-form.js'

/** Faults, the sandbox's time and its platform certificates. */
export function faultsView({ state, texts, language, act }) {
  const form = faultForm({ kinds: state.faultKinds, texts, act })
  const scenarios = h(
    'p',
    { class: 'row' },
    h('span', {}, texts.scenario),
    state.scenarios.map((name) =>
      h('button', { type: 'button', onclick: () => act('add-scenario', { name }) }, name),
    ),
  )
  const active = state.faults.map(({ id, kind, struck, scenario, ...options }) => [
    [h('b', {}, nameOf(kind, texts)), scenario && h('small', {}, scenario)],
    h('code', {}, optionsLine(options)),
    fill(texts.triggered, { count: struck }),
    h('button', { type: 'button', onclick: () => act('remove-fault', { id }) }, texts.remove),
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
      scenarios,
      table([texts.faultKind, texts.options, texts.state, texts.actions], active, texts.noFaults),
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
