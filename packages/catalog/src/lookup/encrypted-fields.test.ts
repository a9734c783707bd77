import { describe, expect, it } from 'vitest'
import { createNotificationTable, findOperation } from '../index.js'
import type { Operation } from '../model.js'
import { listEncryptedAnswerFields, listEncryptedRequestFields } from './encrypted-fields.js'
import { OperationTable } from './operations.js'

const operation = (method: string, path: string): Operation => {
  const match = findOperation(method, path)
  if (!match) throw new Error(`${method} ${path} is not in the catalog`)
  return match.operation
}

describe('encrypted fields', () => {
  it('of a body are listed with the way to them', () => {
    expect(listEncryptedRequestFields(operation('POST', 'v3/partner-transfer/batches'))).toEqual([
      { place: 'json', path: ['transfer_detail_list', '*', 'user_name'], key: 'wechatpay' },
      { place: 'json', path: ['transfer_detail_list', '*', 'user_id_card'], key: 'wechatpay' },
    ])
  })

  it('of a query are listed too', () => {
    expect(
      listEncryptedRequestFields(operation('GET', 'v3/aggracct-bc/wb-channel/account/balance')),
    ).toEqual([
      { place: 'query', path: ['bal_account_no'], key: 'wechatpay' },
      { place: 'query', path: ['card_no'], key: 'wechatpay' },
    ])
  })

  it('of a response name the key when it is not the merchant certificate', () => {
    expect(listEncryptedAnswerFields(operation('GET', 'v3/certificates'))).toEqual([
      { place: 'data', path: ['data', '*', 'encrypt_certificate', 'ciphertext'], key: 'aes-gcm' },
    ])
  })

  it('inside a JSON string are reached through it', () => {
    expect(
      listEncryptedRequestFields(
        operation('POST', 'v3/marketing/shopping-receipt/shoppingreceipts'),
      ),
    ).toEqual([
      {
        place: 'multipart',
        path: ['meta', '~json', 'merchant_contact_information', 'consultation_phone_number'],
        key: 'wechatpay',
      },
    ])
  })

  it('are none where nothing is encrypted', () => {
    expect(
      listEncryptedRequestFields(operation('POST', 'v3/pay/transactions/native')),
    ).not.toContainEqual(expect.objectContaining({ place: 'query' }))
    expect(listEncryptedAnswerFields(operation('POST', 'v3/pay/transactions/native'))).toEqual([])
  })

  it('are as many as the catalog counts', () => {
    const operations = new OperationTable().all()
    const requests = operations.flatMap(listEncryptedRequestFields)
    const responses = operations.flatMap(listEncryptedAnswerFields)
    expect([requests.length, responses.length]).toEqual([297, 84])
  })
})

describe('notification table', () => {
  const table = createNotificationTable()

  it('holds 112 notifications', () => {
    expect(table.load().events).toHaveLength(112)
  })

  it('finds all notifications of one event type', () => {
    const names = table.find('v3', 'TRANSACTION.SUCCESS').map(({ event }) => event)
    expect(names.sort()).toEqual([
      'PROFITSHARING.RETURN',
      'PROFITSHARING.SUCCESS',
      'TRANSACTION.SUCCESS',
    ])
    expect(table.find('v3', 'NO.SUCH.EVENT')).toEqual([])
  })

  it('gives the shared envelope, or the event its own', () => {
    const [refund] = table.find('v3', 'REFUND.SUCCESS')
    const [withdraw] = table.find('v3', 'MCHWITHDRAW.CHANGE')
    if (!refund || !withdraw) throw new Error('events are missing')
    expect(table.envelope(refund)).toBe(table.load().envelope['v3'])
    expect(table.envelope(withdraw)).toBe(withdraw.envelope)
  })
})
