import { describe, expect, it } from 'vitest'
import { PrepaidOrders } from './prepaid-orders.js'

const PREPAY = { prepay_id: 'wx1' }

const placed = (options: object, data: unknown = PREPAY) => {
  const warnings: string[] = []
  const orders = new PrepaidOrders((said) => warnings.push(String(said)))
  orders.remember(options, data)
  const check = (appid: string, more: object = {}) => {
    orders.check({ version: 'APIv3', prepayId: 'wx1', appid, ...more })
    return warnings
  }
  return { orders, warnings, check }
}

describe('a payment', () => {
  it.each([
    [{ json: { appid: 'a' } }, 'a'],
    [{ json: { sp_appid: 'a' } }, 'a'],
    [{ json: { sp_appid: 'p', sub_appid: 'a' } }, 'a'],
    [{ json: { combine_appid: 'c', sub_orders: [{ sub_appid: 's' }] } }, 'a'],
    [{ json: {} }, 'a'],
  ])('of the order %j may be signed for "%s"', (options, appid) => {
    expect(placed(options).check(appid)).toEqual([])
  })

  it.each([
    [{ json: { appid: 'a' } }, 'b'],
    [{ json: { sp_appid: 'p', sub_appid: 'a' } }, 'p'],
  ])('of the order %j is warned of for "%s", once', (options, appid) => {
    const { check } = placed(options)
    check(appid)
    expect(check(appid)).toEqual([
      expect.stringMatching(new RegExp(`appid ${appid}, and its order was placed for a`)),
    ])
  })

  it('of an order of another version is warned of, with where it is signed', () => {
    expect(placed({ xml: { appid: 'a' } }).check('a')).toEqual([
      expect.stringMatching(/placed by APIv2.*client\.\$pay\.v2/),
    ])
    expect(placed({ json: { appid: 'a' } }).check('a', { version: 'APIv2' })).toEqual([
      expect.stringMatching(/placed by APIv3.*client\.\$pay:/),
    ])
  })

  it('in an APP of a sub-merchant names the sub-merchant', () => {
    const order = { json: { sub_appid: 'a', sub_mchid: '2' } }
    expect(placed(order).check('a', { partnerid: '2' })).toEqual([])
    expect(placed(order).check('a')).toEqual([])
    expect(placed(order).check('a', { partnerid: '1' })).toEqual([
      expect.stringMatching(/partnerid: '2'/),
    ])
    expect(placed({ json: { appid: 'a' } }).check('a', { partnerid: '1' })).toEqual([])
  })

  it.each([[undefined], [{}], [{ prepay_id: 1 }], ['text']])(
    'of an order whose response is %j is not warned of',
    (data) => {
      expect(placed({ json: { appid: 'a' } }, data ?? null).check('b')).toEqual([])
    },
  )

  it('of an order that was not placed here is not warned of', () => {
    expect(placed({ json: { appid: 'a' } }).check('b', { prepayId: 'wx2' })).toEqual([])
  })

  it('is forgotten after a thousand others, and no more than 32 are told', () => {
    const { orders, check, warnings } = placed({ json: { appid: 'a' } })
    for (let at = 0; at < 1_000; at += 1)
      orders.remember({ json: { appid: 'a' } }, { prepay_id: `p${at}` })
    expect(check('b')).toEqual([])
    for (let at = 0; at < 100; at += 1)
      orders.check({ version: 'APIv3', prepayId: `p${at}`, appid: `b${at}` })
    expect(warnings).toHaveLength(32)
  })

  it('shows nothing that is no ID', () => {
    const [said] = placed({ json: { appid: 'a' } }).check('a key\n-----BEGIN')
    expect(said).toMatch(/appid …,/)
  })
})

describe('the sign of an APIv2 payment', () => {
  const say = (xml: object, signType: string) =>
    placed({ xml: { appid: 'a', ...xml } }).check('a', { version: 'APIv2', signType })

  it('is that of its order, MD5 where the order names none', () => {
    expect(say({}, 'MD5')).toEqual([])
    expect(say({ sign_type: 'HMAC-SHA256' }, 'HMAC-SHA256')).toEqual([])
  })

  it.each([
    [{ sign_type: 'HMAC-SHA256' }, 'MD5', 'HMAC-SHA256'],
    [{}, 'HMAC-SHA256', 'MD5'],
  ])('of the order %j is warned of as %s', (xml, given, ordered) => {
    expect(say(xml, given)).toEqual([
      expect.stringMatching(new RegExp(`signed with ${ordered}.*give signType: '${ordered}'`)),
    ])
  })
})
