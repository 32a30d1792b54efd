#!/bin/sh
# Makes a root, an authority under it, time-stamp authorities of several kinds, and an answer by each.
# Run: sh test/vectors/timestamp-openssl/make.sh [FOLDER] (needs OpenSSL 3)
#
# The keys are made anew and thrown away, so no run gives the bytes of another. For each NAME it writes
# NAME.tsr (the answer), NAME.txt (what OpenSSL reads in it) and, if the token has none, NAME.pem (the
# signer's certificate); besides, message, root.pem and middle.pem.
set -eu
cd "${1:-$(dirname "$0")}"
keys=$(mktemp -d)
trap 'rm -r "$keys"' EXIT

cat > "$keys/cnf" <<'CNF'
[req]
distinguished_name = dn
[dn]
[tsa]
default_tsa = authority
[authority]
serial = $ENV::KEYS/serial
default_policy = 1.3.6.1.4.1.32473.1
other_policies = 1.3.6.1.4.1.32473.2
digests = sha256, sha384, sha512, sm3
signer_digest = $ENV::DIGEST
accuracy = secs:1, millisecs:500, microsecs:100
ordering = yes
tsa_name = yes
ess_cert_id_chain = $ENV::CHAIN
ess_cert_id_alg = $ENV::BOND
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[middle]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[signer]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
CNF
export KEYS="$keys" DIGEST=sha256 CHAIN=no BOND=sha256
echo 01 > "$keys/serial"
printf 'yuanzheng.example/log\n42\n5dtAZhKtGFe4zqWFHtYt7/s8Ubq9Vq0uP4ePpxCI7Gw=\n' > message

key() { # FILE KIND
  case $2 in
    rsa*) openssl genpkey -quiet -algorithm RSA -pkeyopt "rsa_keygen_bits:${2#rsa}" -out "$1" 2> /dev/null ;;
    *) openssl genpkey -algorithm EC -pkeyopt "ec_paramgen_curve:$2" -out "$1" ;;
  esac
}

issue() { # NAME SECTION ISSUER DAYS FILE
  openssl req -new -utf8 -config "$keys/cnf" -key "$keys/$1.key" -subj "/C=CN/O=源证试验/CN=$1" -out "$keys/csr"
  openssl x509 -req -in "$keys/csr" -CA "$3.pem" -CAkey "$keys/$3.key" -set_serial "0x$(openssl rand -hex 8 | sed 's/^./1/')" \
    -days "$4" -extfile "$keys/cnf" -extensions "$2" -out "$5" 2> /dev/null
}

key "$keys/root.key" P-384
openssl req -x509 -new -utf8 -config "$keys/cnf" -key "$keys/root.key" -subj "/C=CN/O=源证试验/CN=root" \
  -days 9000 -extensions root -out root.pem
key "$keys/middle.key" rsa3072
issue middle middle root 4000 middle.pem

stamp() { # NAME KIND ISSUER QUERY... : the signer's key, who issues its certificate, and how it is asked
  name=$1 kind=$2 issuer=$3
  shift 3
  key "$keys/$name.key" "$kind"
  issue "$name" signer "$issuer" 1000 "$keys/$name.pem"
  openssl ts -query -config "$keys/cnf" -data message "$@" -out "$keys/query" 2> /dev/null
  openssl ts -reply -config "$keys/cnf" -queryfile "$keys/query" -signer "$keys/$name.pem" \
    -inkey "$keys/$name.key" -chain middle.pem -out "$name.tsr" 2> /dev/null
  openssl ts -reply -in "$name.tsr" -text -out "$name.txt" 2> /dev/null
}

stamp p256 P-256 root -sha256 -cert
DIGEST=sha384 stamp p384 P-384 root -sha384 -cert -no_nonce
DIGEST=sha512 stamp p521 P-521 root -sha512 -cert
stamp rsa2048 rsa2048 root -sha256 -cert
DIGEST=sha512 stamp rsa4096 rsa4096 root -sha512 -cert -tspolicy 1.3.6.1.4.1.32473.2
stamp imprint-sm3 P-256 root -sm3 -cert
stamp under-middle P-256 middle -sha256 -cert
CHAIN=yes BOND=sha512 stamp bound-chain P-256 middle -sha256 -cert
stamp without-certificates P-256 root -sha256
cp "$keys/without-certificates.pem" without-certificates.pem
BOND=sha1 stamp bound-by-sha1 P-256 root -sha256 -cert
