import { defineKind } from '../../kind.js'
import { isBill } from './is-bill.js'

/** The kind of bill or its packing is not known. */
export const unknownType = defineKind({
  code: 'bills.unknown-type',
  symptom: {
    en: 'invalid bill_type, CompressGZip Error, UnCompressGZip Error, data format error',
    zh: '返回 invalid bill_type、CompressGZip Error、UnCompressGZip Error 或 data format error',
  },
  cause: {
    en: 'bill_type, bill_date or tar_type has a value that this bill does not take',
    zh: 'bill_type、bill_date 或 tar_type 的取值不正确',
  },
  cure: {
    en: 'write bill_type ALL, SUCCESS or REFUND in capitals, bill_date as 20240131, and tar_type GZIP or leave it out',
    zh: 'bill_type 请用大写的 ALL、SUCCESS 或 REFUND，bill_date 形如 20240131，tar_type 填 GZIP 或不填',
  },
  find: ({ answer, request }) =>
    answer !== undefined &&
    isBill(request) &&
    /invalid bill_?(?:type|date)|(?:un)?compress ?gzip error|data format error/i.test(
      `${answer.code} ${answer.reason}`,
    )
      ? { certainty: 'sure' }
      : undefined,
})
