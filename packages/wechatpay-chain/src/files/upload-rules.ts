/** How one upload operation wants its file described, and what it accepts. */
export interface UploadRule {
  /** Name of the part that contains the file. */
  part: string
  /** Names of the file name and of the digest in `meta`; `undefined` if the operation has none. */
  nameKey: string | undefined
  digestKey: string
  algorithm: 'sha256' | 'sm3'
  /** Constant members of `meta`. */
  constants?: Readonly<Record<string, string>>
  /** Names that are sent as form fields of their own; `item_id` is in `meta` as well. */
  fields?: readonly string[]
  /** Largest size in bytes by file extension, lower case; without it, any file is accepted. */
  limits?: Readonly<Record<string, number>>
}

const KIB = 1024
const MIB = KIB * KIB
/** Largest file of an operation that states no limit, in bytes. */
export const DEFAULT_LIMIT = 10 * MIB

function limits(size: number, ...endings: readonly string[]): Record<string, number> {
  return Object.fromEntries(endings.map((ending) => [ending, size]))
}

const IMAGE = limits(2 * MIB, 'bmp', 'jpg', 'jpeg', 'png')
const PLAIN: UploadRule = {
  part: 'file',
  nameKey: 'filename',
  digestKey: 'sha256',
  algorithm: 'sha256',
}

/** Facts of the documented upload operations (catalog, 2026-11); paths are templates. */
const RULES: Readonly<Record<string, UploadRule>> = {
  'v3/merchant/media/upload': {
    ...PLAIN,
    limits: { ...limits(5 * MIB, 'bmp', 'jpg', 'jpeg', 'png'), ...limits(7.5 * MIB, 'pdf') },
  },
  'v3/merchant/media/video_upload': {
    ...PLAIN,
    limits: limits(5 * MIB, 'avi', 'f4v', 'flv', 'm4v', 'mkv', 'mov', 'mp4', 'mpeg', 'rmvb', 'wmv'),
  },
  'v3/merchant-service/images/upload': { ...PLAIN, limits: IMAGE },
  'v3/global/merchant-service/images/upload': { ...PLAIN, limits: IMAGE },
  'v3/marketing/favor/media/image-upload': { ...PLAIN, limits: IMAGE },
  'v3/marketing/partner/product-coupon/media/upload-image': { ...PLAIN, limits: IMAGE },
  'v3/marketing/bank/packages/{package_id}/tasks': PLAIN,
  'v3/global/merchant-storage/file/upload': {
    ...PLAIN,
    limits: limits(5 * MIB, 'bmp', 'jpg', 'jpeg', 'pdf', 'png'),
  },
  'v3/ecommerce/account/cancel-applications/media': {
    ...PLAIN,
    nameKey: 'file_name',
    digestKey: 'file_digest',
    limits: IMAGE,
  },
  'v3/marketing/shopping-receipt/shoppingreceipts': {
    ...PLAIN,
    nameKey: undefined,
    limits: limits(200 * KIB, 'jpg', 'jpeg', 'png'),
  },
  'v3/mch-manage/submission-files/sub-mchid/{sub_mchid}/upload': {
    part: 'submission_file',
    nameKey: 'file_name',
    digestKey: 'file_digest',
    algorithm: 'sha256',
    fields: ['item_id', 'manage_record_id'],
  },
  'v3/mch-operation-manage/enhanced-due-diligence/{due_diligence_id}/upload': {
    part: 'due_diligence_file',
    nameKey: 'file_name',
    digestKey: 'file_digest',
    algorithm: 'sha256',
  },
  'v3/new-tax-control-fapiao/fapiao-applications/upload-fapiao-file': {
    part: 'file',
    nameKey: undefined,
    digestKey: 'digest',
    algorithm: 'sm3',
    constants: { file_type: 'PDF', digest_alogrithm: 'SM3' },
    limits: limits(2 * MIB, 'pdf', 'ofd'),
  },
  'v3/taxi-invoice/cards/upload-file': {
    part: 'file',
    nameKey: undefined,
    digestKey: 'digest',
    algorithm: 'sm3',
    constants: { digest_algorithm: 'DIGEST_ALGORITHM_SM3' },
    limits: limits(5 * MIB, 'bmp', 'jpg', 'jpeg', 'pdf', 'png'),
  },
}

/** APIv2's upload, which signs its fields and hashes with MD5. */
export const V2_UPLOAD = 'v2/secapi/mch/uploadmedia'
export const V2_LIMITS = IMAGE

/**
 * Returns how an upload operation wants its file; operations that are not in the catalog take the
 * usual `meta`.
 */
export function uploadRuleOf(template: string): UploadRule {
  const path = template.replace(/^\//, '')
  return (Object.hasOwn(RULES, path) ? RULES[path] : undefined) ?? PLAIN
}
