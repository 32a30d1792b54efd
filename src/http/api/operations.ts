/** The list of what the API can do: routes and the OpenAPI document are both made of it. */

import { type ActName } from '../../services/registry/acts.ts'
import { type Sentence } from '../problem.ts'
import { BUNDLE_OPERATIONS } from './bundle-operations.ts'
import { CARD_OPERATIONS } from './card-operations.ts'
import { CASE_OPERATIONS } from './case-operations.ts'
import { HOUSE_OPERATIONS } from './house-operations.ts'
import { type Operation } from './operation.ts'
import { PUBLIC_LOG_OPERATIONS } from './public-log-operations.ts'
import * as schemas from './schemas.ts'
import { SESSION_OPERATIONS } from './session-operations.ts'

const say = (zh: string, en: string): Sentence => ({ zh, en })

/** The acts on a design that take one step, each under a name of its own. */
export const ACT_PATHS = {
  version: ['versions', say('新版本', 'A new version')],
  disclose: [
    'disclosures',
    say('公开（须确认新颖性提示）', 'Show it to the public; takes the warning'),
  ],
  link: ['rights', say('关联权利', 'Link a right')],
  listing: ['listings', say('关联商品链接', 'Link a marketplace listing')],
  license: ['licences', say('许可', 'A licence')],
  pledge: ['pledges', say('质押', 'A pledge')],
  object: ['objections', say('提出异议', 'File an objection')],
  resolve: ['resolutions', say('异议处理结果', 'Resolve an objection')],
  correct: ['corrections', say('更正', 'A correction')],
  revoke: ['revocations', say('撤销证书', 'Revoke a certificate')],
  labels: ['label-batches', say('标签批次', 'A batch of labels')],
} as const satisfies Readonly<Record<ActName, readonly [string, Sentence]>>

const ofDesign = { params: schemas.CodeParams }
const CERTIFICATE = 'application/vnd.yuanzheng.certificate+cbor'

const ACT_OPERATIONS = Object.entries(ACT_PATHS).map(([id, [path, summary]]): Operation => ({
  method: 'POST',
  path: `/designs/:code/${path}`,
  id,
  summary,
  ...ofDesign,
  body: schemas.Content,
  files: true,
  status: 201,
  answer: schemas.Answer,
}))

export const OPERATIONS: readonly Operation[] = [
  {
    method: 'POST',
    path: '/deposits',
    id: 'deposit',
    summary: say('存证', 'Deposit a design'),
    body: schemas.Content,
    files: true,
    status: 201,
    answer: schemas.DepositAnswer,
  },
  ...ACT_OPERATIONS,
  ...CASE_OPERATIONS,
  ...BUNDLE_OPERATIONS,
  ...SESSION_OPERATIONS,
  ...CARD_OPERATIONS,
  ...HOUSE_OPERATIONS,
  ...PUBLIC_LOG_OPERATIONS,
  {
    method: 'POST',
    path: '/designs/:code/transfers',
    id: 'offerTransfer',
    summary: say('提出转让', 'Offer a transfer'),
    ...ofDesign,
    body: schemas.Offer,
    status: 201,
    answer: schemas.OfferAnswer,
  },
  {
    method: 'GET',
    path: '/transfers',
    id: 'transfers',
    summary: say('待处理的转让', 'Transfers that wait for an answer'),
    status: 200,
    answer: schemas.OpenOffersAnswer,
  },
  {
    method: 'GET',
    path: '/transfers/:id',
    id: 'transfer',
    summary: say('查看转让条款', 'What a transfer would pass, for its two sides'),
    params: schemas.OfferParams,
    status: 200,
    answer: schemas.OpenOfferAnswer,
  },
  {
    method: 'POST',
    path: '/transfers/:id/acceptance',
    id: 'acceptTransfer',
    summary: say('接受转让', 'Accept a transfer'),
    params: schemas.OfferParams,
    status: 201,
    answer: schemas.Answer,
  },
  {
    method: 'DELETE',
    path: '/transfers/:id',
    id: 'withdrawTransfer',
    summary: say('撤回或拒绝转让', 'Take back or turn down a transfer'),
    params: schemas.OfferParams,
    status: 204,
    answer: 'nothing',
  },
  {
    method: 'POST',
    path: '/designs/:code/erasures',
    id: 'erase',
    summary: say('依法删除', 'Erase on request'),
    ...ofDesign,
    body: schemas.Erasure,
    status: 201,
    answer: schemas.Answer,
  },
  {
    method: 'POST',
    path: '/key-rotations',
    id: 'rotateKey',
    summary: say('更换签发密钥', 'Rotate the key of the issuer'),
    body: schemas.Rotation,
    status: 201,
    answer: schemas.RotationAnswer,
  },
  {
    method: 'POST',
    path: '/stamps',
    id: 'stamp',
    summary: say('加盖时间戳', 'Have the log stamped now'),
    body: schemas.StampOrder,
    status: 201,
    answer: schemas.StampAnswer,
  },
  {
    method: 'GET',
    path: '/designs',
    id: 'lookup',
    summary: say('查询', 'Look up'),
    query: schemas.LookupQuery,
    status: 200,
    answer: schemas.LookupAnswer,
  },
  {
    method: 'GET',
    path: '/designs/:code',
    id: 'history',
    summary: say('历史', 'History of a design'),
    ...ofDesign,
    status: 200,
    answer: schemas.DesignAnswer,
  },
  {
    method: 'GET',
    path: '/designs/:code/certificate',
    id: 'certificate',
    summary: say('证书', 'Certificate'),
    ...ofDesign,
    query: schemas.CertificateQuery,
    status: 200,
    answer: [
      CERTIFICATE,
      'application/json',
      'text/plain',
      'application/pdf',
      'application/vc',
      'application/cose',
    ],
  },
  {
    method: 'GET',
    path: '/designs/:code/labels',
    id: 'labelSheet',
    summary: say('标签', 'Labels to print'),
    ...ofDesign,
    query: schemas.LabelQuery,
    status: 200,
    answer: ['application/pdf', 'image/svg+xml', 'image/png'],
  },
  {
    method: 'GET',
    path: '/designs/:code/files/:record/:place',
    id: 'file',
    summary: say('已保存的文件', 'A kept file'),
    params: schemas.FileParams,
    status: 200,
    answer: 'application/octet-stream',
  },
  {
    method: 'GET',
    path: '/codes/:code',
    id: 'publicState',
    summary: say('公开状态', 'What everybody may know of a code'),
    open: true,
    ...ofDesign,
    status: 200,
    answer: schemas.DesignAnswer,
  },
  {
    method: 'GET',
    path: '/codes/:code/certificate',
    id: 'publicCertificate',
    summary: say('公开证书', 'The certificate that everybody may have'),
    open: true,
    ...ofDesign,
    query: schemas.PublicCertificateQuery,
    status: 200,
    answer: [CERTIFICATE, 'application/json', 'text/plain', 'application/cose'],
  },
  {
    method: 'GET',
    path: '/codes/:code/picture',
    id: 'publicPicture',
    summary: say('公开的图片', 'The picture that everybody may see'),
    open: true,
    ...ofDesign,
    status: 200,
    answer: ['image/jpeg', 'image/png', 'image/webp'],
  },
  {
    method: 'GET',
    path: '/codes/:code/standing',
    id: 'standing',
    summary: say('最新状态声明', "The issuer's word which record is the last"),
    open: true,
    ...ofDesign,
    status: 200,
    answer: ['application/cose'],
  },
]
