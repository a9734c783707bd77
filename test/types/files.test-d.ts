import { describe, expectTypeOf, test } from 'vitest'
import type { Client, MediaUtil } from 'wechatpay-chain'

declare const client: Client
declare const media: MediaUtil

describe('files', () => {
  test('POST v3/merchant/media/upload', () => {
    const node = client.v3.merchant.media.upload
    const answer = node.post({ body: media.getStream() })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('media_id').toEqualTypeOf<string>()
    // @ts-expect-error a text is no upload
    node.post({ body: 'text' })
  })

  test('POST v3/merchant/media/video_upload', () => {
    const node = client.chain('v3/merchant/media/video_upload')
    const answer = node.post({ body: media.getStream() })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('media_id').toEqualTypeOf<string>()
    // @ts-expect-error a text is no upload
    node.post({ body: 'text' })
  })

  test('POST v3/marketing/favor/media/image-upload', () => {
    const node = client['v3/marketing/favor/media/image-upload']
    const answer = node.post({ body: media.getStream() })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('media_url').toEqualTypeOf<string>()
    // @ts-expect-error a text is no upload
    node.post({ body: 'text' })
  })

  test('POST v3/merchant-service/images/upload', () => {
    const node = client.v3.merchantService.images.upload
    const answer = node.post({ body: media.getStream() })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('media_id').toEqualTypeOf<string>()
    // @ts-expect-error a text is no upload
    node.post({ body: 'text' })
  })

  test('POST v2/secapi/mch/uploadmedia', () => {
    const node = client.chain('v2/secapi/mch/uploadmedia')
    const answer = node.post({ body: media.getStream(), security: true })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('appid').toEqualTypeOf<string>()
    // @ts-expect-error a text is no upload
    node.post({ body: 'text', security: true })
    node.post({ body: media.getStream() })
  })

  test('POST v3/mch-manage/submission-files/sub-mchid/{sub_mchid}/upload', () => {
    const node = client['v3/mch-manage/submission-files/sub-mchid/{sub_mchid}/upload']
    const answer = node.post({ sub_mchid: '123000110', body: media.getStream() })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('file_id').toEqualTypeOf<string>()
    // @ts-expect-error a text is no upload
    node.post({ sub_mchid: '123000110', body: 'text' })
    // @ts-expect-error sub_mchid is missing
    node.post({ body: media.getStream() })
  })

  test('GET v3/billdownload/file', () => {
    const node = client.v3.billdownload.file
    const query = { token: 'text' }
    const answer = node.get({ query })
    expectTypeOf(answer).resolves.toHaveProperty('data').toEqualTypeOf<Buffer | string>()
    const { token: _, ...rest } = query
    // @ts-expect-error token is missing
    node.get({ query: rest })
    // @ts-expect-error token has another type
    node.get({ query: { ...query, token: 1 } })
  })

  test('GET v3/merchant-service/images/{media_id}', () => {
    const node = client.chain('v3/merchant-service/images/{media_id}')
    const answer = node.get({ media_id: 'xxxxx' })
    expectTypeOf(answer).resolves.toHaveProperty('data').toEqualTypeOf<Buffer>()
    // @ts-expect-error media_id is missing
    node.get()
  })

  test('POST v2/pay/downloadbill', () => {
    const node = client['v2/pay/downloadbill']
    const xml = { appid: 'wx8888888888888888', mch_id: '1900000109', bill_date: '20140603' }
    const answer = node.post({ xml })
    expectTypeOf(answer).resolves.toHaveProperty('data').toEqualTypeOf<Buffer | string>()
    const { appid: _, ...rest } = xml
    // @ts-expect-error appid is missing
    node.post({ xml: rest })
    // @ts-expect-error appidx is no field
    node.post({ xml: { ...xml, appidx: 'wx8888888888888888' } })
    // @ts-expect-error appid has another type
    node.post({ xml: { ...xml, appid: 1 } })
  })
})
