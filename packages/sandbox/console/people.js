import { fill, h } from './dom.js'

/** What is being filled in; the page is drawn anew at any time. */
let chosen = 'pay'

/** Numbers that the sandbox knows, by the field that they are given in. */
function knownNumbers(state) {
  const last = (items, name) => items.map((item) => String(item[name])).slice(-50)
  return {
    out_trade_no: last(state.orders, 'outTradeNo'),
    out_refund_no: last(state.refunds, 'outRefundNo'),
    out_bill_no: last(state.transfers, 'outBillNo'),
    out_order_no: last(state.services, 'outOrderNo'),
    contract_id: last(state.contracts, 'contract_id'),
    plan_id: last(state.offers, 'planId'),
    out_contract_code: last(state.offers, 'code'),
  }
}

/** What payers, payees, banks and reviewers may do: a form for each act. */
export function peopleView({ state, texts, act, redraw }) {
  const { fields, action } = state.people.find(({ name }) => name === chosen) ?? state.people[0]
  const known = knownNumbers(state)
  const label = (name, control) => h('label', {}, h('span', {}, name), control)
  const acts = h(
    'select',
    { name: 'act' },
    state.people.map(({ name }) =>
      h(
        'option',
        { value: name, selected: name === chosen ? '' : undefined },
        texts[`act.${name}`],
      ),
    ),
  )
  acts.addEventListener('change', () => {
    chosen = acts.value
    redraw()
  })
  const controlOf = ({ name, optional, choices }) => {
    const required = optional ? undefined : ''
    if (choices)
      return h(
        'select',
        { name, required },
        optional && h('option', { value: '' }, '—'),
        choices.map((choice) => h('option', { value: choice }, choice)),
      )
    const list = known[name]?.length > 0 ? `known-${name}` : undefined
    return [
      h('input', { name, required, list, autocomplete: 'off' }),
      list &&
        h(
          'datalist',
          { id: list },
          known[name].map((value) => h('option', { value })),
        ),
    ]
  }
  const titleOf = ({ name, optional }) =>
    optional ? fill(texts.optionalFact, { name: texts[`fact.${name}`] }) : texts[`fact.${name}`]
  const form = h(
    'form',
    { class: 'fault' },
    label(texts.personAct, acts),
    fields.map((field) => label(titleOf(field), controlOf(field))),
    h('button', { class: 'primary' }, texts.personDo),
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const { act: _, ...facts } = Object.fromEntries(new FormData(form))
    act(action, facts, texts.personDone)
  })
  return h(
    'section',
    {},
    h('h2', {}, texts.people),
    h('p', { class: 'hint' }, texts.peopleIntro),
    form,
  )
}
