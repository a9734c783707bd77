import { badge, call, clockTime, fill, h, table, yuan } from './dom.js'

/** Orders, refunds, contracts, transfers and Pay Score orders. */
export function ordersView({ state, texts, act }) {
  const button = (label, name, facts) =>
    h('button', { type: 'button', onclick: () => act(name, facts) }, label)
  const stateOf = (kind, code) => badge(code, texts[`state.${kind}.${code}`])
  const newest = (items) => [...items].reverse()
  const orders = newest(state.orders).map((order) => [
    h('span', {}, h('b', {}, order.outTradeNo), h('small', {}, order.description)),
    `${order.dialect} ${order.tradeType}`,
    h(
      'span',
      {},
      yuan(order.total, order.currency),
      order.refunded > 0 &&
        h('small', {}, fill(texts.refunded, { amount: yuan(order.refunded, order.currency) })),
    ),
    stateOf('order', order.state),
    clockTime(order.createdAt),
    order.state === 'NOTPAY' &&
      h('a', { class: 'button', href: `#/pay/${encodeURIComponent(order.key)}` }, texts.pay),
  ])
  const refunds = newest(state.refunds).map((refund) => [
    h('b', {}, refund.outRefundNo),
    yuan(refund.amount),
    stateOf('refund', refund.state),
    clockTime(refund.createdAt),
    refund.state === 'PROCESSING' && [
      button(texts.settle, 'settle-refund', {
        out_refund_no: refund.outRefundNo,
        payee: refund.key.split('/')[0],
      }),
      button(texts.abnormal, 'settle-refund', {
        out_refund_no: refund.outRefundNo,
        payee: refund.key.split('/')[0],
        state: 'ABNORMAL',
      }),
    ],
  ])
  const offers = newest(state.offers).map((offer) => [
    h('b', {}, offer.code),
    offer.appid,
    stateOf('contract', 'WAIT'),
    '',
    button(texts.sign, 'sign-contract', { plan_id: offer.planId, out_contract_code: offer.code }),
  ])
  const contracts = newest(state.contracts).map((contract) => [
    h('b', {}, contract.contract_id),
    contract.appid,
    stateOf('contract', contract.state),
    clockTime(contract.signedAt),
    contract.state === 'SIGNED' &&
      button(texts.end, 'end-contract', { contract_id: contract.contract_id }),
  ])
  const transfers = newest(state.transfers).map((transfer) => [
    h('b', {}, transfer.outBillNo),
    yuan(transfer.amount),
    stateOf('transfer', transfer.state),
    clockTime(transfer.createdAt),
    transfer.state === 'WAIT_USER_CONFIRM' &&
      button(texts.confirmTransfer, 'confirm-transfer', { out_bill_no: transfer.outBillNo }),
  ])
  const services = newest(state.services).map((service) => [
    h('b', {}, service.outOrderNo),
    service.totalAmount === undefined ? '' : yuan(service.totalAmount),
    stateOf('service', service.state),
    '',
    service.state === 'CREATED' &&
      button(texts.confirmService, 'confirm-service', { out_order_no: service.outOrderNo }),
  ])
  const section = (title, heads, rows) =>
    rows.length > 0 && h('section', {}, h('h2', {}, title), table(heads, rows, ''))
  return [
    h(
      'section',
      {},
      h('h2', {}, texts.orders),
      table(
        [
          texts.orderNumber,
          texts.tradeType,
          texts.amount,
          texts.state,
          texts.created,
          texts.actions,
        ],
        orders,
        texts.noOrders,
      ),
    ),
    section(
      texts.refunds,
      [texts.refundNumber, texts.amount, texts.state, texts.created, texts.actions],
      refunds,
    ),
    section(
      texts.offers,
      [texts.contractCode, texts.appid, texts.state, '', texts.actions],
      offers,
    ),
    section(
      texts.contracts,
      [texts.contractId, texts.appid, texts.state, texts.created, texts.actions],
      contracts,
    ),
    section(
      texts.transfers,
      [texts.billNumber, texts.amount, texts.state, texts.created, texts.actions],
      transfers,
    ),
    section(
      texts.services,
      [texts.serviceNumber, texts.amount, texts.state, '', texts.actions],
      services,
    ),
  ]
}

/** The page on which the payer pays: by a click instead of a scan. */
export function payView({ state, texts, language, wanted, report }) {
  const order = state.orders.find(({ key, prepayId }) => key === wanted || prepayId === wanted)
  const back = h('p', {}, h('a', { href: '#/orders' }, texts.back))
  if (!order) return h('section', { class: 'pay' }, h('p', {}, texts.gone), back)
  const pay = async () => {
    try {
      await call('act/pay', {
        out_trade_no: order.combinedNo ?? order.outTradeNo,
        payee: order.subMchid ?? order.mchid,
      })
      await report(texts.paid)
    } catch (error) {
      await report(error.messages?.[language] ?? error.message, true)
    }
  }
  const waiting = order.state === 'NOTPAY'
  const code = `weixin://wxpay/bizpayurl?pr=${order.prepayId.slice(-20)}`
  return h(
    'section',
    { class: 'pay' },
    h('h2', {}, texts.payTitle),
    h('p', { class: 'sum' }, yuan(order.total, order.currency)),
    h('p', {}, order.description, h('small', {}, order.outTradeNo)),
    waiting
      ? h('img', {
          src: `/sandbox/qr.svg?text=${encodeURIComponent(code)}`,
          alt: code,
          width: 220,
          height: 220,
        })
      : badge(order.state, texts[`state.order.${order.state}`]),
    waiting && h('p', { class: 'hint' }, texts.scan),
    waiting &&
      h(
        'p',
        { class: 'row' },
        h('button', { type: 'button', class: 'primary', onclick: pay }, texts.paySuccess),
        h('button', { type: 'button', onclick: () => report(texts.failed, true) }, texts.payFail),
        h('button', { type: 'button', onclick: () => report(texts.cancelled) }, texts.payCancel),
      ),
    back,
  )
}
