# Writes the bytes of INPUT as a C++ source OUTPUT that defines guichet::i18n::NAME.
file(READ ${INPUT} bytes HEX)
string(LENGTH "${bytes}" digits)
math(EXPR size "${digits} / 2")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
string(REGEX REPLACE "((0x[0-9a-f][0-9a-f],)(0x[0-9a-f][0-9a-f],)?(0x[0-9a-f][0-9a-f],)?(0x[0-9a-f][0-9a-f],)?(0x[0-9a-f][0-9a-f],)?(0x[0-9a-f][0-9a-f],)?(0x[0-9a-f][0-9a-f],)?(0x[0-9a-f][0-9a-f],)?)" "\\1\n" bytes "${bytes}")
file(WRITE ${OUTPUT}
  "#include \"platform/i18n/catalogues.h\"\n"
  "namespace guichet::i18n {\n"
  "namespace {\nconst unsigned char bytes[${size}] = {\n${bytes}};\n}\n"
  "const Catalogue ${NAME} = {bytes, ${size}};\n}\n")
