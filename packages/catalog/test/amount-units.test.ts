import { expect, it } from 'vitest'
import { listAmounts, listNotificationAmounts } from '../src/check/amounts.js'
import { listAreas, readArea, readNotifications } from '../src/files.js'

/**
 * Amounts whose unit no source says, by area. A number may only fall: when one does, write the
 * smaller one here. An area that is not listed says the unit of each of its amounts.
 */
const withoutUnit: Readonly<Record<string, number>> = {
  'global-v3': 12,
  'hk-v3': 64,
  'v3-abnormal-fund-processing': 2,
  'v3-aggracct-bc': 4,
  'v3-bank-transfer': 10,
  'v3-brand': 9,
  'v3-catering': 4,
  'v3-combine-transactions': 17,
  'v3-credit-repayment': 4,
  'v3-discount-card': 16,
  'v3-ebike': 14,
  'v3-ecommerce': 43,
  'v3-edu-papay': 13,
  'v3-eduschoolpay': 19,
  'v3-fund-app': 26,
  'v3-funds-to-oversea': 15,
  'v3-global': 124,
  'v3-gov': 16,
  'v3-industry-rebate': 1,
  'v3-inspolicymgr': 10,
  'v3-marketing': 24,
  'v3-mch_operate': 1,
  'v3-med-ins': 4,
  'v3-merchant-risk-manage': 2,
  'v3-merchant-service': 6,
  'v3-merchantfund': 2,
  'v3-multiuse': 1,
  'v3-new-tax-control-fapiao': 36,
  'v3-offlineface': 3,
  'v3-papay': 58,
  'v3-parking': 38,
  'v3-partner-papay': 1,
  'v3-pay': 50,
  'v3-payscore': 193,
  'v3-platsolution': 78,
  'v3-profitsharing': 1,
  'v3-qrcode': 2,
  'v3-recharge': 2,
  'v3-refund': 8,
  'v3-repayment': 4,
  'v3-taxi-invoice': 8,
  'v3-vehicle': 8,
  'v3-webizpay': 5,
  notifications: 119,
}

const areas = new Map([
  ...listAreas().map((area) => [area, readArea(area).flatMap(listAmounts)] as const),
  ['notifications', readNotifications().events.flatMap(listNotificationAmounts)] as const,
])
const amounts = [...areas.values()].flat()

it.each([...areas].filter(([, own]) => own.length > 0))(
  '%s says the units it said',
  (area, own) => {
    const silent = own.filter(({ unit }) => unit === undefined)
    expect(
      silent.length,
      `the unit of these is not in the data:\n${silent.map(({ owner, field }) => `${owner} ${field}`).join('\n')}`,
    ).toBe(withoutUnit[area] ?? 0)
  },
)

it('says the unit of 952 of 2,029 amounts', () => {
  expect([amounts.filter(({ unit }) => unit !== undefined).length, amounts.length]).toEqual([
    952, 2029,
  ])
})

it('says a unit only of amounts in CNY; overseas amounts are in the currency named beside them', () => {
  const overseas = amounts.filter(({ owner }) => /^\w+ (hk|global|v3\/global)\//.test(owner))
  expect(overseas.filter(({ unit }) => unit === 'fen')).toEqual([])
})
