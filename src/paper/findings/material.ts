/** What is said of the material itself: where trust comes from, bundles, files of evidence, originals. */

import { phrase } from '../phrase.ts'
import { ADVICE, says, type WordsOf } from './say.ts'

export const MATERIAL_WORDS: WordsOf<
  | 'trust.source'
  | 'evidence.form'
  | 'file.digest'
  | 'file.examined'
  | 'file.missing'
  | 'bundle.form'
  | 'bundle.manifest'
  | 'bundle.unknown'
> = {
  'trust.source': {
    item: 6,
    title: phrase('信任来源', 'Source of trust'),
    reasons: {
      given: says(
        '所有签名都按核验人提供的信任清单核对。清单从何处取得，由核验人说明；本报告不能证明清单本身可靠。',
        'All signatures were checked by the trust policy that the verifier gave. Where it came from is for the verifier to say; this report cannot prove that it is right.',
      ),
      'with-evidence': says(
        '信任清单是随证据一起送来的，来源薄弱：能够伪造证据的人，也能够伪造其中的公钥。',
        'The trust policy came with the evidence, which is weak: whoever could forge the evidence could forge the keys in it.',
        ADVICE.trust,
      ),
      none: says(
        '没有提供信任清单。签名即使相符，也无从知道是谁签的。',
        'No trust policy was given. Even where a signature fits, nobody can tell whose it is.',
        ADVICE.trust,
      ),
    },
  },
  'evidence.form': {
    item: 1,
    title: phrase('证据文件格式', 'Form of the evidence'),
    reasons: {
      canonical: says(
        '文件[“{item}”]是该格式唯一的规范写法，没有多余或歧义的字节。',
        'The file[ “{item}”] is in the one form that its format allows, with no byte too many and none ambiguous.',
      ),
      malformed: says(
        '文件[“{item}”]不符合它所属格式的规范写法，没有作为证据采用。',
        'The file[ “{item}”] is not in the form that its format demands, and was not used as evidence.',
        ADVICE.wholeFile,
      ),
      unsupported: says(
        '文件[“{item}”]的格式或版本本软件不识别，没有核对。',
        'The file[ “{item}”] has a format or version that this program does not know. It was not checked.',
        ADVICE.newer,
      ),
      unreadable: says(
        '没能读取文件[“{item}”]，其中的内容没有核对。',
        'The file[ “{item}”] could not be read, so nothing in it was checked.',
        phrase(
          '请换用普通文件，并确认有权读取，再核验一次。',
          'Hand it in as a plain file that may be read, and verify again.',
        ),
      ),
    },
  },
  'file.digest': {
    item: 2,
    title: phrase('文件的数字指纹', 'Digests of a file'),
    reasons: {
      equal: says(
        '在本机重新计算了“{name}”的 SHA-256 与 SM3，均与记录中的数字指纹相同：自存证时起没有改动。这不说明内容属实。',
        'SHA-256 and SM3 of “{name}” were computed on this machine and equal those in the record: it is unchanged since the deposit. That does not make its content true.',
      ),
      'other-bytes': says(
        '“{name}”与记录中的同名文件不是同一份：在本机算得的数字指纹与记录不同。',
        '“{name}” is not the file of that name in the record: its digests, computed on this machine, differ.',
        ADVICE.original,
      ),
      'other-digest': says(
        '“{name}”的 SHA-256 与 SM3 只有一个与记录相同。两者出自同一份文件，不可能这样：记录本身有误。',
        'Of SHA-256 and SM3 of “{name}” only one equals the record. Both are of one file, so this cannot be: the record itself is wrong.',
        ADVICE.lie,
      ),
      'not-listed': says(
        '出示的记录都没有列出“{name}”：它的数字指纹不在其中。',
        'No record that was shown lists “{name}”: its digests are in none of them.',
        ADVICE.original,
      ),
      'not-shown': says(
        '“{name}”不在已出示的内容里。记录还有未出示的内容，因此不能断定它是否存证过。',
        '“{name}” is not in what the records show. More is withheld, so whether it was deposited cannot be told.',
        phrase(
          '请持有人出示列有该文件的内容，再核验一次。',
          'Ask the holder to show the part that lists this file, and verify again.',
        ),
      ),
    },
  },
  'file.examined': {
    item: 1,
    title: phrase('核验对象', 'What was examined'),
    reasons: {
      some: says(
        '记录列出的 {listed} 个文件中，有 {matched} 个已提交，并在本机逐字节计算了数字指纹。',
        'Of {listed} files that the records list, {matched} were handed in, and their digests were computed on this machine, byte by byte.',
      ),
      none: says(
        '记录列出 {listed} 个文件，提交的材料里一个也没有。只能核对记录，不能说明哪份文件与记录相符。',
        'The records list {listed} files, and none of them was handed in. The records can be checked, but no file can be compared with them.',
        phrase(
          '请提交原始文件（不是截图或转发的副本），再核验一次。',
          'Hand in the original files, not screenshots or forwarded copies, and verify again.',
        ),
      ),
      'none-listed': says(
        '已出示的内容没有列出任何文件，没有可以比对的。',
        'What is shown lists no file, so there is nothing to compare.',
      ),
    },
  },
  'file.missing': {
    item: 1,
    title: phrase('未提交的文件', 'Files not handed in'),
    reasons: {
      missing: says(
        '记录列有“{name}”，但没有提交，未作比对。',
        'The record lists “{name}”, which was not handed in and not compared.',
      ),
    },
  },
  'bundle.form': {
    item: 1,
    title: phrase('证据包的结构', 'Structure of the bundle'),
    reasons: {
      'well-formed': says(
        '证据包是结构正常的 ZIP，没有越界路径、重名、重叠或伪造的大小。',
        'The bundle is a well-formed ZIP: no path leads out of it, no name stands twice, nothing overlaps, all sizes are true.',
      ),
      refused: says(
        '证据包的 ZIP 结构不正常，已拒绝打开：同一个包在不同软件里可能显示出不同内容。',
        'The ZIP of the bundle is not as it must be and was not opened: different programs might see different files in it.',
        ADVICE.wholeFile,
      ),
    },
  },
  'bundle.manifest': {
    item: 1,
    title: phrase('证据包的清单', 'Manifest of the bundle'),
    reasons: {
      complete: says(
        '证据包内的文件与清单逐一相符，不多不少。清单没有签名，只说明传送无误。',
        'The files in the bundle are those of its manifest, no more and no less. The manifest is not signed: this says that nothing was lost on the way.',
      ),
      differs: says(
        '证据包内的文件与清单不符：有文件缺失、多出或被改动。',
        'The files in the bundle are not those of its manifest: some are missing, added or changed.',
        ADVICE.wholeFile,
      ),
    },
  },
  'bundle.unknown': {
    item: 1,
    title: phrase('包内的其他文件', 'Other files in the bundle'),
    reasons: {
      unknown: says(
        '文件[“{item}”]既不是本软件识别的证据，也不是记录列出的原始文件，没有采用。',
        'The file[ “{item}”] is neither evidence that this program knows nor an original that a record lists. It was not used.',
      ),
    },
  },
}
