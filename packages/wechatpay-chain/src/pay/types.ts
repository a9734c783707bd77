/** What a JSAPI or mini-program payment is for. */
export interface PrepaidOrder {
  /** The official account or mini-program in which the payer pays; the order was made with it. */
  appId: string
  /** `prepay_id` of the order, without a prefix. It is valid for 2 hours. */
  prepayId: string
}

/** Argument of `wx.requestPayment` in a mini-program. */
export interface MiniProgramPayment {
  /** Seconds since 1970, as a string. */
  timeStamp: string
  nonceStr: string
  /** `prepay_id=…` */
  package: string
  signType: 'RSA'
  paySign: string
}

/** Argument of `WeixinJSBridge.invoke('getBrandWCPayRequest', …)`. */
export interface JsapiPayment extends MiniProgramPayment {
  appId: string
}

/** Argument of `wx.chooseWXPay` of JS-SDK: the same, with a lower-case `timestamp`. */
export type ChooseWXPay<Payment extends { timeStamp: string } = MiniProgramPayment> = Omit<
  Payment,
  'timeStamp'
> & {
  /** Seconds since 1970, as a string. */
  timestamp: string
}

/** How APIv2 signs; the payment's is that of its order, which defaults to MD5. */
export type SignType = 'MD5' | 'HMAC-SHA256'

/** Argument of `wx.requestPayment` for an order of APIv2. */
export type MiniProgramPaymentV2 = Omit<MiniProgramPayment, 'signType'> & { signType: SignType }

/** Argument of `getBrandWCPayRequest` for an order of APIv2. */
export type JsapiPaymentV2 = MiniProgramPaymentV2 & { appId: string }

/** A product whose order is made when its code is scanned (APIv2, native mode 1). */
export interface ProductLink {
  /** Official account or mini-program of the merchant. */
  appId: string
  /** The merchant's own number of the product, at most 32 characters. */
  productId: string
  /** Merchant ID; defaults to the client's. */
  mchId?: string
}

/**
 * The same for orders that were made by APIv2, signed with the APIv2 key. Each method throws
 * ConfigurationError for an empty or unusable argument, and without `secret`.
 */
export interface PayV2 {
  /** Signs a payment for a page in WeChat. */
  jsapi(order: PrepaidOrder & { signType?: SignType }): JsapiPaymentV2
  /** Signs a payment for a mini-program. */
  miniProgram(order: PrepaidOrder & { signType?: SignType }): MiniProgramPaymentV2
  /** Signs a payment for `wx.chooseWXPay` of JS-SDK. */
  chooseWXPay(order: PrepaidOrder & { signType?: SignType }): ChooseWXPay<MiniProgramPaymentV2>
  /** Signs a payment for an APP. */
  app(order: AppOrder & { signType?: SignType }): AppPayment
  /** Writes the signed `weixin://wxpay/bizpayurl?…` of a product, for a QR code that stays. */
  productLink(product: ProductLink): string
}

/** What an APP payment is for. */
export interface AppOrder {
  /** The APP's ID on the open platform; the order was made with it. */
  appid: string
  /**
   * Merchant ID of the order; defaults to the client's. For partners it is the order's `sub_mchid`.
   */
  partnerid?: string
  /** `prepay_id` of the order, without a prefix. It is valid for 2 hours. */
  prepayid: string
}

/** Request of the APP SDK (`PayReq`). */
export interface AppPayment {
  appid: string
  partnerid: string
  prepayid: string
  package: 'Sign=WXPay'
  noncestr: string
  /** Seconds since 1970, as a string. */
  timestamp: string
  sign: string
}

/** Where the payer returns to after an H5 payment. */
export interface H5Return {
  /** Absolute URL on the domain that was registered for H5 payment. */
  redirectUrl?: string
}

/** A transfer for the payee to confirm. */
export interface TransferToConfirm {
  /** Merchant ID of the transfer; defaults to the client's. */
  mchId?: string
  appId: string
  /** `package_info` of the transfer's response. */
  package: string
  /** Further fields for partners and for several accounts. */
  subMchId?: string
  subAppId?: string
  openId?: string
}

/**
 * Argument of `wx.requestMerchantTransfer` and of `WeixinJSBridge.invoke('requestMerchantTransfer',
 * …)`. It is not signed.
 */
export type TransferConfirmation = TransferToConfirm & { mchId: string }

/** Request of the APP SDK's `WXOpenBusinessView` for a transfer. */
export interface AppTransferConfirmation {
  businessType: 'requestMerchantTransfer'
  /** `mchId=…&appId=…&package=…`, values encoded. */
  query: string
}

/** A page of APIv2 that a payer opens to agree to a contract. */
export type ContractPage =
  | 'papay/entrustweb'
  | 'papay/partner/entrustweb'
  | 'papay/h5entrustweb'
  | 'papay/partner/h5entrustweb'

/**
 * Parameters with which the payer's WeChat opens a payment. Sign them on the server, for an order
 * of this merchant, and pass them unchanged to the page, mini-program or APP. Each method throws
 * (or rejects with) ConfigurationError for an empty or unusable argument.
 */
export interface Pay {
  /**
   * The same for orders of APIv2. An order's `prepay_id` must be signed by the version that made
   * the order: the other one's payment is refused by WeChat.
   */
  readonly v2: PayV2
  /** Signs a payment for `wx.chooseWXPay` of JS-SDK. */
  chooseWXPay(order: PrepaidOrder): Promise<ChooseWXPay>
  /** Signs a payment for a page in WeChat. */
  jsapi(order: PrepaidOrder): Promise<JsapiPayment>
  /** Signs a payment for a mini-program. */
  miniProgram(order: PrepaidOrder): Promise<MiniProgramPayment>
  /** Signs a payment for an APP. */
  app(order: AppOrder): Promise<AppPayment>
  /** Checks a `code_url` (it is valid for 2 hours) and returns the content of the QR code. */
  native(codeUrl: string): string
  /** Adds the return URL to an `h5_url` (it is valid for 5 minutes). */
  h5(h5Url: string, options?: H5Return): string
  /**
   * Writes the signed URL of a page on which a payer agrees to a contract (APIv2): open it in the
   * payer's browser. Nothing is sent, and what the page shows is not signed: query the contract.
   * `mch_id`, `version`, `timestamp` and where needed `sign_type` are added. Throws
   * RequestRefusedError for parameters that cannot be signed.
   */
  contractPage(page: ContractPage, parameters: Readonly<Record<string, string | number>>): string
  /** Makes the argument with which the payee confirms a transfer, in a page or mini-program. */
  transfer(transfer: TransferToConfirm): TransferConfirmation
  /** Makes the argument with which the payee confirms a transfer, in an APP. */
  appTransfer(transfer: TransferToConfirm): AppTransferConfirmation
}
