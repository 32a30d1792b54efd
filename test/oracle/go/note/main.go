// Command note is a second opinion: golang.org/x/mod's signed notes and tile logs, asked from tests.
//
//	note open VKEY... < note          text and signers as JSON; keys of type 01 and 04
//	note sign PRIVATE-KEY < text      a signed note
//	note inclusion < JSON             [{size, root, index, leaf, proof}] -> ["" or why not]
//	note consistency < JSON           [{older, olderRoot, newer, newerRoot, proof}] -> ["" or why not]
//	note tiles DIR SIZE ROOT          audits a tlog-tiles directory: every tile, every entry
//
// Hashes are in base64. Exits with 1 and a line on stderr for what it does not accept.
package main

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	if len(os.Args) < 2 {
		fail(errors.New("usage: note open|sign|inclusion|consistency|tiles"))
	}
	commands := map[string]func([]string) (any, error){
		"open": open, "sign": sign, "inclusion": inclusion, "consistency": consistency, "tiles": tiles,
	}
	command, ok := commands[os.Args[1]]
	if !ok {
		fail(fmt.Errorf("unknown command %q", os.Args[1]))
	}
	answer, err := command(os.Args[2:])
	if err != nil {
		fail(err)
	}
	if text, ok := answer.([]byte); ok {
		os.Stdout.Write(text)
		return
	}
	if err := json.NewEncoder(os.Stdout).Encode(answer); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// ---- notes

type opened struct {
	Text     string   `json:"text"`
	Verified []signed `json:"verified"`
}

type signed struct {
	Name string `json:"name"`
	Time uint64 `json:"time,omitempty"`
}

func open(vkeys []string) (any, error) {
	var verifiers []note.Verifier
	cosigners := map[string]bool{}
	for _, vkey := range vkeys {
		verifier, err := newVerifier(vkey)
		if err != nil {
			return nil, err
		}
		_, isCosigner := verifier.(cosigner)
		cosigners[id(verifier.Name(), verifier.KeyHash())] = isCosigner
		verifiers = append(verifiers, verifier)
	}
	message, err := io.ReadAll(os.Stdin)
	if err != nil {
		return nil, err
	}
	n, err := note.Open(message, note.VerifierList(verifiers...))
	if err != nil {
		return nil, err
	}
	answer := opened{Text: n.Text, Verified: []signed{}}
	for _, s := range n.Sigs {
		one := signed{Name: s.Name}
		if cosigners[id(s.Name, s.Hash)] {
			payload, err := base64.StdEncoding.DecodeString(s.Base64)
			if err != nil {
				return nil, err
			}
			one.Time = binary.BigEndian.Uint64(payload[4:])
		}
		answer.Verified = append(answer.Verified, one)
	}
	return answer, nil
}

func id(name string, hash uint32) string { return fmt.Sprintf("%s+%08x", name, hash) }

// newVerifier knows type 01 through x/mod, and type 04 (tlog-cosignature) by itself.
func newVerifier(vkey string) (note.Verifier, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) == 3 {
		key, err := base64.StdEncoding.DecodeString(parts[2])
		if err == nil && len(key) == 1+ed25519.PublicKeySize && key[0] == 4 {
			hash, err := strconv.ParseUint(parts[1], 16, 32)
			return cosigner{parts[0], uint32(hash), key[1:]}, err
		}
	}
	return note.NewVerifier(vkey)
}

type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (c cosigner) Name() string    { return c.name }
func (c cosigner) KeyHash() uint32 { return c.hash }

func (c cosigner) Verify(text, payload []byte) bool {
	if len(payload) != 8+ed25519.SignatureSize {
		return false
	}
	time := binary.BigEndian.Uint64(payload)
	message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, text)
	return ed25519.Verify(c.key, []byte(message), payload[8:])
}

func sign(args []string) (any, error) {
	if len(args) != 1 {
		return nil, errors.New("usage: note sign PRIVATE-KEY < text")
	}
	signer, err := note.NewSigner(args[0])
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(os.Stdin)
	if err != nil {
		return nil, err
	}
	return note.Sign(&note.Note{Text: string(text)}, signer)
}

// ---- proofs

func inclusion([]string) (any, error) {
	var cases []struct {
		Size, Index int64
		Root, Leaf  tlog.Hash
		Proof       []tlog.Hash
	}
	if err := json.NewDecoder(os.Stdin).Decode(&cases); err != nil {
		return nil, err
	}
	verdicts := make([]string, len(cases))
	for i, c := range cases {
		verdicts[i] = why(tlog.CheckRecord(c.Proof, c.Size, c.Root, c.Index, c.Leaf))
	}
	return verdicts, nil
}

func consistency([]string) (any, error) {
	var cases []struct {
		Older, Newer         int64
		OlderRoot, NewerRoot tlog.Hash
		Proof                []tlog.Hash
	}
	if err := json.NewDecoder(os.Stdin).Decode(&cases); err != nil {
		return nil, err
	}
	verdicts := make([]string, len(cases))
	for i, c := range cases {
		verdicts[i] = why(tlog.CheckTree(c.Proof, c.Newer, c.NewerRoot, c.Older, c.OlderRoot))
	}
	return verdicts, nil
}

func why(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// ---- tiles

type audited struct {
	Entries int64 `json:"entries"`
	Tiles   int   `json:"tiles"`
}

// tiles authenticates every tile against the root, and hashes every entry.
func tiles(args []string) (any, error) {
	if len(args) != 3 {
		return nil, errors.New("usage: note tiles DIR SIZE ROOT")
	}
	size, err := strconv.ParseInt(args[1], 10, 64)
	if err != nil {
		return nil, err
	}
	root, err := tlog.ParseHash(args[2])
	if err != nil {
		return nil, err
	}
	directory := &directory{path: args[0], seen: map[string]bool{}}
	reader := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, directory)
	computed, err := tlog.TreeHash(size, reader)
	if err != nil {
		return nil, err
	}
	if computed != root {
		return nil, fmt.Errorf("the tiles lead to %v, not to %v", computed, root)
	}
	for level := 0; size>>(8*level) > 0; level++ {
		hashes := size >> (8 * level)
		for n := int64(0); n<<8 < hashes; n++ {
			tile := tlog.Tile{H: 8, L: level, N: n, W: 256}
			if hashes-n<<8 < 256 {
				tile.W = int(hashes - n<<8)
			}
			if err := directory.check(tile, reader); err != nil {
				return nil, err
			}
		}
	}
	return audited{size, len(directory.seen)}, nil
}

type directory struct {
	path string
	seen map[string]bool
}

func (d *directory) Height() int                                { return 8 }
func (d *directory) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

func (d *directory) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		read, err := d.read(tile)
		if err != nil {
			return nil, err
		}
		data[i] = read
	}
	return data, nil
}

// read falls back to the full tile where the partial one was deleted, as tlog-tiles allows.
func (d *directory) read(tile tlog.Tile) ([]byte, error) {
	name := path(tile)
	d.seen[name] = true
	data, err := os.ReadFile(d.path + "/" + name)
	if errors.Is(err, os.ErrNotExist) && tile.W < 256 {
		full := tile
		full.W = 256
		data, err = os.ReadFile(d.path + "/" + path(full))
		if err == nil && len(data) == 256*tlog.HashSize {
			data = data[:tile.W*tlog.HashSize]
		}
	}
	if err == nil && len(data) != tile.W*tlog.HashSize {
		err = fmt.Errorf("%s has %d bytes", name, len(data))
	}
	return data, err
}

// path is x/mod's, less the tile height: tlog-tiles has but one.
func path(tile tlog.Tile) string {
	return "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/")
}

// check compares a tile, and the entries under it, with what the root says.
func (d *directory) check(tile tlog.Tile, reader tlog.HashReader) error {
	hashes, err := tlog.ReadTileData(tile, reader)
	if err != nil {
		return err
	}
	stored, err := d.read(tile)
	if err != nil {
		return err
	}
	if string(stored) != string(hashes) {
		return fmt.Errorf("%s is not what the tree says", path(tile))
	}
	if tile.L > 0 {
		return nil
	}
	return d.checkBundle(tile, hashes)
}

func (d *directory) checkBundle(tile tlog.Tile, hashes []byte) error {
	name := strings.Replace(path(tile), "tile/0/", "tile/entries/", 1)
	bundle, err := os.ReadFile(d.path + "/" + name)
	if err != nil {
		return err
	}
	for i := 0; i < tile.W; i++ {
		if len(bundle) < 2 || len(bundle) < 2+int(binary.BigEndian.Uint16(bundle)) {
			return fmt.Errorf("%s is cut off", name)
		}
		end := 2 + int(binary.BigEndian.Uint16(bundle))
		hash := tlog.RecordHash(bundle[2:end])
		if string(hash[:]) != string(hashes[i*tlog.HashSize:(i+1)*tlog.HashSize]) {
			return fmt.Errorf("entry %d of %s is not what the tree says", i, name)
		}
		bundle = bundle[end:]
	}
	if len(bundle) > 0 {
		return fmt.Errorf("%s goes on after its last entry", name)
	}
	return nil
}
