# guichet_embed(<target> <directory> [DEPENDS <target>...])
#
# Makes the static library <target>, which holds every file below <directory> with its brotli and gzip
# forms. Its header "embedded/<target>.h" declares
#     std::span<const guichet::http::EmbeddedFile> guichet::embedded::<target>();
# The directory may be made by the build (DEPENDS names the target that does) or be missing: the table is
# empty then. It is looked at in every build; what hasn't changed costs nothing.

add_executable(guichet_embed_tool EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tools/embed.cpp)
target_compile_options(guichet_embed_tool PRIVATE -O1 -Wall -Wextra -Wpedantic -Werror -Wshadow -Wold-style-cast)
target_link_libraries(guichet_embed_tool PRIVATE PkgConfig::BROTLI ZLIB::ZLIB OpenSSL::Crypto)

function(guichet_embed target directory)
  cmake_parse_arguments(arg "" "" "DEPENDS" ${ARGN})
  set(out ${CMAKE_BINARY_DIR}/generated/embedded)
  add_custom_target(${target}_files
    COMMAND guichet_embed_tool ${target} ${directory} ${out}
    BYPRODUCTS ${out}/${target}.cpp ${out}/${target}.h
    COMMENT "Embedding ${target}" VERBATIM)
  if(arg_DEPENDS)
    add_dependencies(${target}_files ${arg_DEPENDS})
  endif()
  add_library(${target} STATIC ${out}/${target}.cpp)
  add_dependencies(${target} ${target}_files)
  set_source_files_properties(${out}/${target}.cpp PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  target_link_libraries(${target} PUBLIC guichet_http)
endfunction()
