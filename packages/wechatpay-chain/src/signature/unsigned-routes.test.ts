import { describe, expect, it } from 'vitest'
import { UNSIGNED_ROUTES } from '../generated/unsigned-routes.js'
import { unsignedRouteOf, type WrittenRoute } from './unsigned-routes.js'

const kindOf = (
  protocol: WrittenRoute['protocol'],
  method: string,
  template: string,
  host?: string,
) => unsignedRouteOf({ protocol, method, template, ...(host === undefined ? {} : { host }) })?.kind

describe('a route whose response carries no signature', () => {
  it('is found by its own row, as a template and expanded', () => {
    for (const route of UNSIGNED_ROUTES) {
      const { path, ...rest } = route
      expect(unsignedRouteOf({ ...rest, template: path })).toBe(route)
      expect(unsignedRouteOf({ ...rest, template: `/${path.replace(/\{\w+\}/g, 'a%2Fb')}` })).toBe(
        route,
      )
    }
  })

  it('is a GET in APIv3', () => {
    const listed = UNSIGNED_ROUTES.filter(({ protocol }) => protocol === 'v3')
    expect(new Set(listed.map(({ method }) => method))).toEqual(new Set(['GET']))
  })

  it.each([
    ['v2', 'POST', 'v2/pay/downloadbill', 'file'],
    ['v2', 'GET', 'papay/partner/entrustweb', 'page'],
    ['v2', 'POST', '/mmpaymkttransfers/promotion/transfers', 'message'],
    ['v2', 'POST', 'mmpaysptrans/query_bank', 'message'],
    ['v3', 'GET', 'v3/billdownload/file?token=x', 'file'],
    ['v3', 'GET', '/v3/global/merchant-service/images/<media_id>', 'file'],
    ['v3', 'GET', 'v3/new-tax-control-fapiao/download', 'file'],
  ] as const)('is %s %s %s', (protocol, method, template, kind) => {
    expect(kindOf(protocol, method, template)).toBe(kind)
  })

  it.each([
    ['v2', 'POST', 'mmpaysptrans/pay_bank'],
    ['v2', 'POST', 'mmpaymkttransfers/pay_bank'],
    ['v2', 'POST', 'mmpaymkttransfers/query_bank'],
    ['v2', 'POST', 'pay/unifiedorder'],
    ['v2', 'POST', 'xdc/apiv2sandbox/pay/downloadbill'],
    ['v2', 'POST', 'papay/entrustweb'],
    ['v2', 'GET', 'v3/billdownload/file'],
    ['v3', 'POST', 'v3/billdownload/file'],
    ['v3', 'GET', 'V3/BillDownload/File'],
    ['v3', 'GET', 'v3/billdownload/file/'],
    ['v3', 'GET', 'v3/merchant-service/images/'],
    ['v3', 'GET', 'v3/merchant-service/images/upload'],
    ['v3', 'POST', 'v3/merchant-service/images/upload'],
    ['v3', 'GET', 'v3/merchant-service/images/..'],
    ['v3', 'GET', 'hk/v3/merchant-service/images/abc'],
    ['v3', 'GET', 'v3/transferdownload/other'],
    ['v3', 'GET', 'v3/global/statements'],
    ['v3', 'GET', 'pay/downloadbill'],
  ] as const)('is not %s %s %s', (protocol, method, template) => {
    expect(kindOf(protocol, method, template)).toBeUndefined()
  })

  it('on its own host is found there only', () => {
    expect(kindOf('v3', 'GET', 'invoicing/fapiao/fapiao-file', 'pay.wechatpay.cn')).toBe('file')
    expect(kindOf('v3', 'GET', 'invoicing/fapiao/fapiao-file')).toBeUndefined()
    expect(
      kindOf('v3', 'GET', 'invoicing/fapiao/fapiao-file', 'pay.wechatpay.cn.evil.example'),
    ).toBeUndefined()
    expect(kindOf('v3', 'GET', 'v3/billdownload/file', 'evil.example')).toBeUndefined()
  })
})
