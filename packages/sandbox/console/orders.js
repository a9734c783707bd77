import { badge, call, clockTime, h, table, yuan } from './dom.js'

/** Orders and what hangs on them: refunds, contracts, transfers, services. */
export function ordersView({ state, words, act }) {
  const button = (label, name, facts) =>
    h('button', { type: 'button', onclick: () => act(name, facts) }, label)
  const newest = (items) => [...items].reverse()
  const orders = newest(state.orders).map((order) => [
    h('span', {}, h('b', {}, order.outTradeNo), h('small', {}, order.description)),
    `${order.dialect} ${order.tradeType}`,
    h(
      'span',
      {},
      yuan(order.total, order.currency),
      order.refunded > 0 &&
        h('small', {}, `${words.refunded} ${yuan(order.refunded, order.currency)}`),
    ),
    badge(order.state),
    clockTime(order.createdAt),
    order.state === 'NOTPAY' &&
      h('a', { class: 'button', href: `#/pay/${encodeURIComponent(order.key)}` }, words.pay),
  ])
  const refunds = newest(state.refunds).map((refund) => [
    h('b', {}, refund.outRefundNo),
    yuan(refund.amount),
    badge(refund.state),
    clockTime(refund.createdAt),
    refund.state === 'PROCESSING' && [
      button(words.settle, 'settle-refund', {
        out_refund_no: refund.outRefundNo,
        payee: refund.key.split('/')[0],
      }),
      button(words.abnormal, 'settle-refund', {
        out_refund_no: refund.outRefundNo,
        payee: refund.key.split('/')[0],
        state: 'ABNORMAL',
      }),
    ],
  ])
  const offers = newest(state.offers).map((offer) => [
    h('b', {}, offer.code),
    offer.appid,
    badge('WAIT'),
    '',
    button(words.sign, 'sign-contract', { plan_id: offer.planId, out_contract_code: offer.code }),
  ])
  const contracts = newest(state.contracts).map((contract) => [
    h('b', {}, contract.contract_id),
    contract.appid,
    badge(contract.state),
    clockTime(contract.signedAt),
    contract.state === 'SIGNED' &&
      button(words.end, 'end-contract', { contract_id: contract.contract_id }),
  ])
  const transfers = newest(state.transfers).map((transfer) => [
    h('b', {}, transfer.outBillNo),
    yuan(transfer.amount),
    badge(transfer.state),
    clockTime(transfer.createdAt),
    transfer.state === 'WAIT_USER_CONFIRM' &&
      button(words.confirm, 'confirm-transfer', { out_bill_no: transfer.outBillNo }),
  ])
  const services = newest(state.services).map((service) => [
    h('b', {}, service.outOrderNo),
    service.totalAmount === undefined ? '' : yuan(service.totalAmount),
    badge(service.state),
    '',
    service.state === 'CREATED' &&
      button(words.confirm, 'confirm-service', { out_order_no: service.outOrderNo }),
  ])
  const section = (title, heads, rows) =>
    rows.length > 0 && h('section', {}, h('h2', {}, title), table(heads, rows, ''))
  return [
    h(
      'section',
      {},
      h('h2', {}, words.orders),
      table(
        [words.number, words.kind, words.amount, words.state, words.made, words.act],
        orders,
        words.noOrders,
      ),
    ),
    section(
      words.refunds,
      [words.refundNo, words.amount, words.state, words.made, words.act],
      refunds,
    ),
    section(words.offers, [words.contractId, words.appid, words.state, '', words.act], offers),
    section(
      words.contracts,
      [words.contractId, words.appid, words.state, words.made, words.act],
      contracts,
    ),
    section(
      words.transfers,
      [words.billNo, words.amount, words.state, words.made, words.act],
      transfers,
    ),
    section(words.services, [words.number, words.amount, words.state, '', words.act], services),
  ]
}

/** The page on which a user pays: by a click instead of a scan. */
export function payView({ state, words, wanted, report }) {
  const order = state.orders.find(({ key, prepayId }) => key === wanted || prepayId === wanted)
  const back = h('p', {}, h('a', { href: '#/orders' }, words.back))
  if (!order) return h('section', { class: 'pay' }, h('p', {}, words.gone), back)
  const pay = async () => {
    try {
      await call('act/pay', {
        out_trade_no: order.combinedNo ?? order.outTradeNo,
        payee: order.subMchid ?? order.mchid,
      })
      await report(words.paid)
    } catch (error) {
      await report(error.message, true)
    }
  }
  const waiting = order.state === 'NOTPAY'
  const code = `weixin://wxpay/bizpayurl?pr=${order.prepayId.slice(-20)}`
  return h(
    'section',
    { class: 'pay' },
    h('h2', {}, words.payTitle),
    h('p', { class: 'sum' }, yuan(order.total, order.currency)),
    h('p', {}, order.description, h('small', {}, order.outTradeNo)),
    waiting
      ? h('img', {
          src: `/sandbox/qr.svg?text=${encodeURIComponent(code)}`,
          alt: code,
          width: 220,
          height: 220,
        })
      : badge(order.state),
    waiting && h('p', { class: 'hint' }, words.scan),
    waiting &&
      h(
        'p',
        { class: 'row' },
        h('button', { type: 'button', class: 'primary', onclick: pay }, words.paySuccess),
        h('button', { type: 'button', onclick: () => report(words.failed, true) }, words.payFail),
        h('button', { type: 'button', onclick: () => report(words.cancelled) }, words.payCancel),
      ),
    back,
  )
}
