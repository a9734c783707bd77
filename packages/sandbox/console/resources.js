import { badge, h, table, yuan } from './dom.js'

/** What operations made and what no operation makes, what may happen to it, and where the money is. */
export function resourcesView({ state, texts, act }) {
  const form = h(
    'form',
    { class: 'fault' },
    h(
      'label',
      {},
      h('span', {}, texts.resource),
      h('input', { name: 'resource', list: 'resource-names', required: true }),
    ),
    h(
      'datalist',
      { id: 'resource-names' },
      state.resourceNames.map(({ name, label }) => h('option', { value: name }, label)),
    ),
    h(
      'label',
      {},
      h('span', {}, texts.fields),
      h('input', { name: 'fields', placeholder: '{"sub_mchid": "1900000109"}' }),
    ),
    h('button', { class: 'primary' }, texts.seed),
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const { resource, fields } = Object.fromEntries(new FormData(form))
    act('seed', { resource, fields })
  })
  const rows = state.resources.map(({ resource, label, names, state: word, moves, number }) => [
    h('b', {}, label),
    h('code', {}, resource),
    h(
      'ul',
      { class: 'names' },
      Object.entries(names).map(([name, value]) => h('li', {}, `${name} `, h('code', {}, value))),
    ),
    word ? badge(word) : '',
    h(
      'p',
      { class: 'row' },
      moves.map(({ by, to }) =>
        h(
          'button',
          { type: 'button', title: by, onclick: () => act('move', { resource, number, to }) },
          `→ ${to}`,
        ),
      ),
    ),
  ])
  const accounts = state.accounts.map(({ account, currency, amount }) => [
    h('code', {}, account),
    yuan(amount, currency),
  ])
  return [
    h(
      'section',
      {},
      h('h2', {}, texts.resources),
      h('p', { class: 'hint' }, texts.resourceIntro),
      form,
      table(
        [texts.resource, texts.resourceName, texts.numbers, texts.state, texts.moves],
        rows,
        texts.noResources,
      ),
    ),
    h(
      'section',
      {},
      h('h2', {}, texts.accounts),
      table([texts.account, texts.balance], accounts, texts.noAccounts),
    ),
  ]
}
