/** The refusal of a request: an answer with an error, verified or not. */
export interface AnswerFacts {
  readonly protocol: 'v2' | 'v3'
  readonly status: number
  /** WeChat Pay's code, `HTTP_…` where there is none. */
  readonly code: string
  /** WeChat Pay's own message. */
  readonly reason: string
  /** APIv2: `false` where it says that the message was not understood, so that nothing was done. */
  readonly isUnderstood?: boolean | undefined
  /** Places that `detail` names as parameters which the operation does not have. */
  readonly fields?: readonly string[] | undefined
  /** Digits that end `Request-ID`; empty where there are none. */
  readonly number: string
  /** Whether the answer has the headers or the fields that WeChat Pay's own answers have. */
  readonly isWeChatPays: boolean
  /** The header `Server` and the like that tell who answered; empty where there is none. */
  readonly server: string
  /** Kind of problem that the sandbox names, with the parts of its words as a query. */
  readonly named?: string | undefined
  /** The beginning of a body that is neither JSON nor APIv2 XML: a page of HTML. */
  readonly page: string
}

/** The request that the facts belong to. No values of queries, bodies or secrets. */
export interface RequestFacts {
  readonly method: string
  /** Route, as a template. */
  readonly template: string
  readonly isQuery: boolean
  /** A literal segment of the chain that lost its capitals, as it was written. */
  readonly lowered?: string | undefined
  /** Media type of the body, without parameters; left out where there is no body. */
  readonly contentType?: string | undefined
  /** Names of the parameters of the body, joined by slashes, with * for the items of a list; no values. */
  readonly names?: readonly string[] | undefined
  /** Fields were encrypted; the serial number or public key ID that was named for it. */
  readonly sealedWith?: string | undefined
  /** Encrypted fields that were sent as plain text, or may have been. */
  readonly hasCertificate?: boolean | undefined
  readonly isProxied?: boolean | undefined
  readonly host?: string | undefined
}

/** What is known of the client. No secrets. */
export interface ClientFacts {
  /** Whether `ca` stands in place of the authorities that Node.js trusts. */
  readonly hasAuthorities?: boolean | undefined
}

/** Why an exchange came to no complete answer. */
export interface NetworkFacts {
  /** Node's, OpenSSL's or axios's code. */
  readonly code: string
  readonly message: string
  readonly isProxied: boolean
  readonly host: string
  /** Hosts and addresses that were tried, if Node tells. */
  readonly addresses?: readonly string[] | undefined
}

/** All that may be known. Whatever is not known is left out. */
export interface Facts {
  readonly answer?: AnswerFacts | undefined
  readonly request?: RequestFacts | undefined
  readonly client?: ClientFacts | undefined
  readonly network?: NetworkFacts | undefined
  /** Seconds by which this machine's clock is ahead of the server's, by its `Date` header. */
  readonly clockOffset?: number | undefined
}
