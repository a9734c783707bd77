import { Failure, notFound, parametersDiffer } from '../../protocol/failure.js'

/** Kinds of applications. */
export type ApplymentKind = 'ecommerce' | 'partner' | 'subject'

/** Stages that every application goes through, whatever its words for them. */
export type Stage =
  | 'checking'
  | 'auditing'
  | 'verifying'
  | 'signing'
  | 'opening'
  | 'finished'
  | 'rejected'
  | 'frozen'
  | 'revoked'

/** What one kind of application is called at its stages, and what it goes through by itself. */
interface Life {
  words: Partial<Record<Stage, string>>
  first: Stage
  /** Stages that end by themselves after a while, and what follows. */
  next: Partial<Record<Stage, Stage>>
  /** What follows when the merchant signs. */
  signed: Stage
  /** Whether a finished one has a merchant of its own. */
  opensMerchant: boolean
  absent: () => Failure
  /** The refusal of another application under a used number. */
  repeated: () => Failure
}

/** The lives of applications; WeChat Pay's review goes as far as the merchant must sign. */
export const LIVES: Record<ApplymentKind, Life> = {
  ecommerce: {
    words: {
      checking: 'CHECKING',
      auditing: 'AUDITING',
      verifying: 'ACCOUNT_NEED_VERIFY',
      signing: 'NEED_SIGN',
      finished: 'FINISH',
      rejected: 'REJECTED',
      frozen: 'FROZEN',
      revoked: 'REVOKED',
    },
    first: 'checking',
    next: { checking: 'auditing', auditing: 'signing' },
    signed: 'finished',
    opensMerchant: true,
    absent: () => notFound('申请单不存在'),
    repeated: () => new Failure(400, 'RESOURCE_ALREADY_EXISTS', '存在流程进行中的申请单'),
  },
  partner: {
    words: {
      auditing: 'APPLYMENT_STATE_AUDITING',
      verifying: 'APPLYMENT_STATE_TO_BE_CONFIRMED',
      signing: 'APPLYMENT_STATE_TO_BE_SIGNED',
      opening: 'APPLYMENT_STATE_SIGNING',
      finished: 'APPLYMENT_STATE_FINISHED',
      rejected: 'APPLYMENT_STATE_REJECTED',
      revoked: 'APPLYMENT_STATE_CANCELED',
    },
    first: 'auditing',
    next: { auditing: 'signing', opening: 'finished' },
    signed: 'opening',
    opensMerchant: true,
    absent: () => new Failure(400, 'APPLYMENT_NOT_EXIST', '申请单不存在'),
    repeated: () => new Failure(400, 'PROCESSING', '申请单正在处理中，不能重复提交'),
  },
  subject: {
    words: {
      auditing: 'APPLYMENT_STATE_WAITTING_FOR_AUDIT',
      verifying: 'APPLYMENT_STATE_WAITTING_FOR_CONFIRM_LEGALPERSON',
      signing: 'APPLYMENT_STATE_WAITTING_FOR_CONFIRM_CONTACT',
      finished: 'APPLYMENT_STATE_PASSED',
      rejected: 'APPLYMENT_STATE_REJECTED',
      frozen: 'APPLYMENT_STATE_FREEZED',
      revoked: 'APPLYMENT_STATE_CANCELED',
    },
    first: 'auditing',
    next: { auditing: 'signing' },
    signed: 'finished',
    opensMerchant: false,
    absent: () => notFound('申请单不存在'),
    repeated: () => parametersDiffer(),
  },
}
