# The header-only parser for find_package(termcheck) and pkg-config.

include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_folder ${CMAKE_INSTALL_DATADIR}/cmake/termcheck)

install(DIRECTORY include/termcheck grammar/termcheck DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(TARGETS termcheck_parser EXPORT termcheck INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT termcheck NAMESPACE termcheck:: DESTINATION ${package_folder} FILE termcheck-targets.cmake)

configure_package_config_file(cmake/termcheck-config.cmake.in termcheck-config.cmake INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(termcheck-config-version.cmake COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
configure_file(cmake/termcheck.pc.in termcheck.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/termcheck-config.cmake ${CMAKE_CURRENT_BINARY_DIR}/termcheck-config-version.cmake
        DESTINATION ${package_folder})
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/termcheck.pc DESTINATION ${CMAKE_INSTALL_DATADIR}/pkgconfig)
