# Documentation made from the program's own tables: man page, completions, bill of materials (target `sbom`), and the site
# (target `site`).

file(GLOB docs_sources CONFIGURE_DEPENDS src/docs/*.cpp)
add_executable(termcheck_docs ${docs_sources})
target_link_libraries(termcheck_docs PRIVATE termcheck_cli termcheck_options ${TERMCHECK_PCRE2} ${TERMCHECK_UTF8PROC})
if(TERMCHECK_STATIC)
  target_compile_definitions(termcheck_docs PRIVATE TERMCHECK_IS_STATIC)
  target_link_options(termcheck_docs PRIVATE -static)
endif()

add_custom_target(site COMMAND termcheck_docs site ${PROJECT_BINARY_DIR}/site
                  COMMENT "Writing the documentation to ${PROJECT_BINARY_DIR}/site" VERBATIM)

# What the program is made of.
add_custom_target(sbom COMMAND termcheck_docs sbom ${PROJECT_BINARY_DIR}/termcheck.spdx.json
                  COMMENT "Writing ${PROJECT_BINARY_DIR}/termcheck.spdx.json" VERBATIM)

if(NOT TERMCHECK_INSTALL OR (CMAKE_CROSSCOMPILING AND NOT CMAKE_CROSSCOMPILING_EMULATOR))
  return()
endif()

set(docs_folder ${PROJECT_BINARY_DIR}/docs)
file(MAKE_DIRECTORY ${docs_folder})
add_custom_command(OUTPUT ${docs_folder}/termcheck.1 COMMAND termcheck_docs man ${docs_folder}/termcheck.1 VERBATIM)
add_custom_command(OUTPUT ${docs_folder}/termcheck.spdx.json COMMAND termcheck_docs sbom ${docs_folder}/termcheck.spdx.json VERBATIM)
set(docs_files ${docs_folder}/termcheck.1 ${docs_folder}/termcheck.spdx.json)
foreach(shell bash zsh fish)
  add_custom_command(OUTPUT ${docs_folder}/termcheck.${shell}
                     COMMAND termcheck completions ${shell} > ${docs_folder}/termcheck.${shell} VERBATIM)
  list(APPEND docs_files ${docs_folder}/termcheck.${shell})
endforeach()
add_custom_target(documentation ALL DEPENDS ${docs_files})

install(FILES ${docs_folder}/termcheck.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${docs_folder}/termcheck.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME termcheck)
install(FILES ${docs_folder}/termcheck.zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions RENAME _termcheck)
install(FILES ${docs_folder}/termcheck.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES ${docs_folder}/termcheck.spdx.json DESTINATION ${CMAKE_INSTALL_DOCDIR})
