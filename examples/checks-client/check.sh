#!/bin/sh
# Checks an organisation and tells the outcome: XINHENG_BASE, XINHENG_KEY and the code of an organisation.
set -eu
code="$1"

answer=$(curl --silent --show-error --fail-with-body "$XINHENG_BASE/api/v1/checks" \
  --header "Authorization: Bearer $XINHENG_KEY" --header 'Content-Type: application/json' \
  --data "{\"matter\":\"administrativeApproval\",\"purpose\":\"licensing\",\"organisation\":\"$code\",\"reference\":\"2026-118\"}")
printf '%s\n' "$answer"

# A person looks at the answer and decides; what came of it goes back.
id=$(printf '%s' "$answer" | sed 's/.*"checkId":"\([a-z0-9]*\)".*/\1/')
curl --silent --show-error --fail-with-body "$XINHENG_BASE/api/v1/checks/$id/outcome" \
  --header "Authorization: Bearer $XINHENG_KEY" --header 'Content-Type: application/json' \
  --data "{\"organisation\":\"$code\",\"outcome\":\"granted\",\"reason\":\"材料齐全\"}"
