import { defineKind } from '../../kind.js'

/** The download of platform certificates fails, so that a new one stays unknown. */
export const downloadFails = defineKind({
  code: 'certificates.download-fails',
  symptom: {
    en: 'the platform certificates could not be downloaded',
    zh: '平台证书下载失败',
  },
  cause: {
    en: 'the client keeps platform certificates up to date by itself, and its last download failed',
    zh: '客户端会自动更新平台证书，但最近一次下载失败',
  },
  cure: {
    en: 'see the warning of that download (APIv3 key, clock, network); client.$certificates() repeats it and rejects with its cause',
    zh: '请查看下载时的警告（APIv3密钥、时间、网络）；调用 client.$certificates() 可重试并得到失败原因',
  },
})
